/* Stands in for Windows' bcryptprimitives.dll in the Wine prefix of build and test: Wine 8 has none, and everything
   written in Rust takes its random numbers from there. Never part of what is shipped. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *bytes, SIZE_T size) {
    for (; size > 0xffffffff; bytes += 0xffffffff, size -= 0xffffffff)
        RtlGenRandom(bytes, 0xffffffff);
    return RtlGenRandom(bytes, (ULONG)size);
}
