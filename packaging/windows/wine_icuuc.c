/* Stands in for Windows' icuuc.dll in the Wine prefix of build and test: Wine has none and Qt asks for it.
   Every converter is refused, so Qt uses its own. Never part of what is shipped. */
#define EXPORT __declspec(dllexport)
enum { UNSUPPORTED = 16 };

EXPORT void *ucnv_open(const char *name, int *error) { if (error) *error = UNSUPPORTED; return 0; }
EXPORT void ucnv_close(void *converter) {}
EXPORT void ucnv_reset(void *converter) {}
EXPORT signed char ucnv_getMaxCharSize(void *converter) { return 1; }
EXPORT const char *ucnv_getName(void *converter, int *error) { if (error) *error = UNSUPPORTED; return 0; }
EXPORT const char *ucnv_getStandardName(const char *a, const char *b, int *error) { if (error) *error = UNSUPPORTED; return 0; }
EXPORT const char *ucnv_getAvailableName(int place) { return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT int ucnv_fromUCountPending(void *converter, int *error) { return 0; }
EXPORT int ucnv_toUCountPending(void *converter, int *error) { return 0; }
EXPORT void ucnv_getToUCallBack(void) {}
EXPORT void ucnv_getFromUCallBack(void) {}
EXPORT void ucnv_setToUCallBack(void) {}
EXPORT void ucnv_setFromUCallBack(void) {}
EXPORT void ucnv_cbToUWriteUChars(void) {}
EXPORT void ucnv_cbFromUWriteUChars(void) {}
EXPORT void ucnv_toUnicode(void) {}
EXPORT void ucnv_fromUnicode(void) {}
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
