/*
 * guard.c
 *    What surrounds every call from the editor.
 */
#include "guard.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t inside;
static sigset_t before;

static void
held_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
}

static void *
raise_later(void *argument)
{
    struct timespec moment = {0, 10 * 1000 * 1000};

    nanosleep(&moment, NULL);
    kill(getpid(), (int)(intptr_t)argument);
    return NULL;
}

bool
guard_thread(void *(*run)(void *), void *argument)
{
    sigset_t all, old;
    pthread_t thread;
    bool ok;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    ok = pthread_create(&thread, NULL, run, argument) == 0;
    if (ok)
        pthread_detach(thread);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return ok;
}

bool
guard_enter(void)
{
    sigset_t held;

    if (inside)
        return false;
    inside = 1;
    held_signals(&held);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    return true;
}

void
guard_leave(void)
{
    static const struct timespec at_once = {0, 0};
    sigset_t held;
    int sig;

    held_signals(&held);
    if (sigismember(&before, SIGTERM))
        sigdelset(&held, SIGTERM);
    if (sigismember(&before, SIGHUP))
        sigdelset(&held, SIGHUP);
    while ((sig = sigtimedwait(&held, NULL, &at_once)) > 0)
        guard_thread(raise_later, (void *)(intptr_t)sig);
    inside = 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}
