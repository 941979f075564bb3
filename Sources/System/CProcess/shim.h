/*
 * Calls for child processes that the C library's headers hide from programs without _GNU_SOURCE, and two that Swift cannot call as they
 * are.
 */
#pragma once
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>

int pipe2(int descriptors[2], int flags);
int prlimit(pid_t pid, enum __rlimit_resource resource, const struct rlimit *new_limit, struct rlimit *old_limit);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
long syscall(long number, ...);

/* pidfd_open(2): a descriptor that is readable once the process has ended. -1 if the kernel or its sandbox has no such call. */
static inline int herald_pidfd_open(pid_t pid)
{
    enum { number = 434 };
    return (int) syscall(number, pid, 0);
}

/* Whether the child `pid` has ended. It stays a zombie, so that its number names nothing else. */
static inline int herald_has_ended(pid_t pid)
{
    siginfo_t found;
    found.si_pid = 0;
    return waitid(P_PID, (id_t) pid, &found, WEXITED | WNOHANG | WNOWAIT) != 0 || found.si_pid == pid;
}
