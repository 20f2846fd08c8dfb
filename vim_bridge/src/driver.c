/*
 * driver.c
 *    The library without an editor, for tests under sanitizers.
 *
 * Each line of the input is a command and its text, in which \n, \t and \\ are a newline,
 * a tab and a backslash:
 *    setup FRAME | submit FRAME | poll | cancel | state    call the library, print its result
 *    wait            poll until nothing is waiting, print each whole reply, the longest
 *                    call in µs and the largest piece in bytes
 *    request NUMBER VERB [PARAMETER]...    submit with fields split at tabs; \N is null
 *    repeat N C      submit a field of N bytes C
 *    sleep MS | inside | term              wait; begin a call and never end it; SIGTERM in a call
 */
#include "bridge.h"
#include "buf.h"
#include "clock.h"
#include "guard.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void
pause_ms(long ms)
{
    struct timespec t = {ms / 1000, (ms % 1000) * 1000000};

    nanosleep(&t, NULL);
}

/* Undo \n, \t and \\ in place. */
static void
unescape(char *s)
{
    char *to = s;

    for (; *s != '\0'; s++) {
        if (*s == '\\' && (s[1] == 'n' || s[1] == 't' || s[1] == '\\'))
            *to++ = *++s == 'n' ? '\n' : *s == 't' ? '\t' : '\\';
        else
            *to++ = *s;
    }
    *to = '\0';
}

static void
wait_for_all(void)
{
    Buf reply = {0};
    long long longest = 0;
    size_t largest = 0;
    char id[16];
    int last, busy = 1, start;

    while (busy) {
        long long before = now_us();
        char *piece = whosaid_poll("");

        if (now_us() - before > longest)
            longest = now_us() - before;
        if (sscanf(piece, "%15s %d %d\n%n", id, &last, &busy, &start) != 3)
            break;
        if (strcmp(id, "-") == 0) {
            pause_ms(2);
            continue;
        }
        if (strlen(piece) > largest)
            largest = strlen(piece);
        buf_str(&reply, strchr(piece, '\n') + 1);
        if (last) {
            printf("%s %s\n", id, reply.data);
            buf_free(&reply);
        }
    }
    buf_free(&reply);
    printf("longest %lld largest %zu\n", longest, largest);
}

/* Submit the tab-separated fields of text. */
static void
request(char *text)
{
    Buf frame = {0};
    char *field;

    while ((field = strsep(&text, "\t")) != NULL) {
        char length[32];

        if (strcmp(field, "\\N") == 0) {
            buf_str(&frame, "-,");
            continue;
        }
        unescape(field);
        snprintf(length, sizeof length, "%zu:", strlen(field));
        buf_str(&frame, length);
        buf_str(&frame, field);
        buf_str(&frame, ",");
    }
    printf("%s\n", whosaid_submit(frame.data));
    buf_free(&frame);
}

static void
repeat(const char *text)
{
    Buf frame = {0};
    size_t n = strtoul(text, NULL, 10);
    char *bytes = malloc(n + 1);
    char length[64];

    memset(bytes, strchr(text, ' ')[1], n);
    bytes[n] = '\0';
    snprintf(length, sizeof length, "1:9,4:send,%zu:", n);
    buf_str(&frame, length);
    buf_str(&frame, bytes);
    buf_str(&frame, ",");
    printf("%s\n", whosaid_submit(frame.data));
    free(bytes);
    buf_free(&frame);
}

/* A call during which SIGTERM arrives. */
static void
terminate(void)
{
    guard_enter();
    raise(SIGTERM);
    guard_leave();
    printf("held\n");
}

static void
obey(char *line)
{
    char *text = strchr(line, ' ');

    if (text != NULL)
        *text++ = '\0';
    else
        text = line + strlen(line);
    if (strcmp(line, "request") == 0) {
        request(text);
        return;
    }
    unescape(text);
    if (strcmp(line, "setup") == 0)
        printf("%s\n", whosaid_setup(text));
    else if (strcmp(line, "submit") == 0)
        printf("%s\n", whosaid_submit(text));
    else if (strcmp(line, "poll") == 0)
        printf("%s\n", whosaid_poll(text));
    else if (strcmp(line, "cancel") == 0)
        printf("%s\n", whosaid_cancel(text));
    else if (strcmp(line, "state") == 0)
        printf("%s\n", whosaid_state(text));
    else if (strcmp(line, "wait") == 0)
        wait_for_all();
    else if (strcmp(line, "repeat") == 0)
        repeat(text);
    else if (strcmp(line, "sleep") == 0)
        pause_ms(atol(text));
    else if (strcmp(line, "inside") == 0)
        printf("%d\n", guard_enter());
    else if (strcmp(line, "term") == 0)
        terminate();
}

int
main(void)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t n;

    while ((n = getline(&line, &size, stdin)) > 0) {
        if (line[n - 1] == '\n')
            line[n - 1] = '\0';
        obey(line);
        fflush(stdout);
    }
    free(line);
    whosaid_setup("2:x ,3:100,-,1:t,1:i,1:b,"); /* closes what is open: nothing may leak */
    return 0;
}
