# Read by CMake inside llama.cpp's own project: the library alone. The Python package switches
# llama.cpp's "common" library on (62 of 140 steps) and then ships nothing of it.
set(LLAMA_BUILD_COMMON OFF)

# Virtual machines announce Intel's AMX and then refuse it: the first long prompt ends the process
# ("ldtilecfg", segmentation fault). Nothing else here uses it.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|amd64" AND NOT MSVC)
  foreach(unit tile int8 bf16)
    include(CheckCXXCompilerFlag)
    check_cxx_compiler_flag(-mno-amx-${unit} PASSERELLE_KNOWS_AMX_${unit})
    if(PASSERELLE_KNOWS_AMX_${unit})
      add_compile_options(-mno-amx-${unit})
    endif()
  endforeach()
endif()
