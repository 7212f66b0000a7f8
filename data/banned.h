/* banned: functions that write without a bound or hide errors do not compile. */
#ifndef DATA_BANNED_H
#define DATA_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat strncat stpcpy sprintf vsprintf gets strtok strtok_r atoi atol atoll atof

#endif
