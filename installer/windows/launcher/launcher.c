/* Starts Passerelle with the Python that is beside it, and is that Python's process: no other
   program, no other window. Built three times: for the console, for the window, for the workers.

   PASSERELLE_WINDOW  defined where there is no console
   PYTHON_LIBRARY     "\\python\\python312.dll" */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST_PATH 32768
/* -B: an administrator's run must leave nothing behind in Program Files. */
static wchar_t *const OPTIONS[] = {L"-B", L"-X", L"utf8", L"-m", L"passerelle_start"};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS };

static const wchar_t INCOMPLETE[] =
    L"L'installation de Passerelle est abîmée. Demandez à l'informatique de la réparer.";

typedef int (*python_main)(int count, wchar_t **arguments);

static int incomplete(void)
{
#ifdef PASSERELLE_WINDOW
    MessageBoxW(NULL, INCOMPLETE, L"Passerelle", MB_OK | MB_ICONERROR);
#else
    _setmode(_fileno(stderr), _O_U8TEXT);
    fwprintf(stderr, L"%ls\n", INCOMPLETE);
#endif
    return 3;
}

static python_main find_python(void)
{
    static wchar_t path[LONGEST_PATH];
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST_PATH);
    wchar_t *name = length && length < LONGEST_PATH ? wcsrchr(path, L'\\') : NULL;
    if (name == NULL || name - path > LONGEST_PATH - 32)
        return NULL;
    wcscpy(name, PYTHON_LIBRARY);
    /* From its own folder, this program's and the system's, whatever PATH says. */
    DWORD places = LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS;
    HMODULE python = LoadLibraryExW(path, NULL, places);
    return python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
}

int wmain(int count, wchar_t **given)
{
    SetDllDirectoryW(L""); /* never the folder that the person happens to be in */
    python_main run = find_python();
    wchar_t **arguments = calloc(count + OPTION_COUNT + 1, sizeof *arguments);
    if (run == NULL || arguments == NULL)
        return incomplete();
    arguments[0] = given[0];
    memcpy(arguments + 1, OPTIONS, sizeof OPTIONS);
    for (int place = 1; place < count; place++)
        arguments[OPTION_COUNT + place] = given[place];
    return run(count + OPTION_COUNT, arguments);
}
