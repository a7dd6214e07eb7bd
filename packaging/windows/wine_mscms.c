/* Stands in for Windows' mscms.dll in the Wine prefix of build and test: Wine's lacks what Qt's screens ask for.
   No colour profile is found. Never part of what is shipped. */
#include <windows.h>
#define EXPORT __declspec(dllexport)

EXPORT HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD creation) { return NULL; }
EXPORT HANDLE WINAPI OpenColorProfileA(void *profile, DWORD access, DWORD share, DWORD creation) { return NULL; }
EXPORT BOOL WINAPI CloseColorProfile(HANDLE profile) { return TRUE; }
EXPORT HANDLE WINAPI WcsOpenColorProfileW(void *a, void *b, void *c, DWORD d, DWORD e, DWORD f, DWORD g) { return NULL; }
EXPORT HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options) { return NULL; }
EXPORT BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *bytes, DWORD *size) { if (size) *size = 0; return FALSE; }
EXPORT BOOL WINAPI GetColorDirectoryW(const WCHAR *machine, WCHAR *path, DWORD *size) { return FALSE; }
EXPORT BOOL WINAPI GetStandardColorSpaceProfileW(const WCHAR *machine, DWORD space, WCHAR *path, DWORD *size) { return FALSE; }
