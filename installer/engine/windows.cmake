# The cross-compilation of llama.cpp for Windows: Debian's g++-mingw-w64-x86-64-posix.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR AMD64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

# GCC does not align the stack of Windows for AVX, yet writes instructions that end the process
# when it is not aligned: the assembler writes those that do not mind.
set(passerelle_flags "-Wa,-muse-unaligned-vector-move -include ${CMAKE_CURRENT_LIST_DIR}/mingw.h")
# No path of the computer that builds in what is built.
set(passerelle_flags "${passerelle_flags} -ffile-prefix-map=${CMAKE_SOURCE_DIR}=llama.cpp")
set(CMAKE_C_FLAGS_INIT "${passerelle_flags}")
set(CMAKE_CXX_FLAGS_INIT "${passerelle_flags}")
# No date in the header of the files, no symbols.
foreach(kind SHARED MODULE)
  set(CMAKE_${kind}_LINKER_FLAGS_INIT "-s -Wl,--no-insert-timestamp")
endforeach()
