/*
 * Starts a program that the kernel keeps from the network, from files and from other processes: seccomp(2) and landlock(7).
 *
 * posix_spawn(3) can set none of this, so the child is made by fork(2). Between fork and execve it makes system calls only, since other
 * threads may have held locks of the C library. The C library has no functions for landlock, and older headers lack its newer rights.
 */
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

long syscall(long number, ...);

/* Opens only the place of a file, not the file (open(2)). */
static const int herald_place_only = 010000000;

/* The rights of landlock that Herald uses, by the version of its interface that has them. */
enum {
    herald_execute = 1 << 0,
    herald_write = 1 << 1,
    herald_read = 1 << 2,
    /* Reading a folder (1 << 3) is not restricted: names are listed, contents are not. */
    herald_change_folders = (1 << 13) - (1 << 4), /* Removing and making of files, folders, links, sockets, pipes and devices. */
    herald_refer = 1 << 13,                       /* Version 2: links and moves between folders. */
    herald_truncate = 1 << 14,                    /* Version 3. */
};

enum { herald_create_ruleset = 444, herald_add_rule = 445, herald_restrict_self = 446, herald_scope_version = 6 };

/* Returns the version of landlock, or a number below 1 if the kernel has none or it is turned off. */
static inline int herald_landlock_version(void) { return (int) syscall(herald_create_ruleset, NULL, 0, 1); }

/*
 * Returns a set of rules that handles `rights`, or -1. With `scopes`, no signal reaches a process outside, and no connection an abstract
 * socket outside.
 */
static inline int herald_make_rules(unsigned long long rights, int scopes)
{
    struct { unsigned long long files, network, scopes; } set = {rights, 0, scopes ? 3 : 0};
    return (int) syscall(herald_create_ruleset, &set, scopes ? sizeof set : sizeof set.files, 0);
}

/* Allows `rights` on the open file or folder `place` and below it. Returns 0, or -1. */
static inline int herald_allow(int rules, int place, unsigned long long rights)
{
    struct __attribute__((packed)) { unsigned long long rights; int place; } rule = {rights, place};
    return (int) syscall(herald_add_rule, rules, 1, &rule, 0);
}

#if defined(__x86_64__)
enum { herald_architecture = AUDIT_ARCH_X86_64, herald_foreign_calls = 0x40000000 };
#elif defined(__aarch64__)
enum { herald_architecture = AUDIT_ARCH_AARCH64, herald_foreign_calls = 0x7fffffff };
#else
enum { herald_architecture = 0, herald_foreign_calls = 0 };
#endif

/* Whether this kernel filters system calls, and Herald knows the numbers of the calls on this processor. */
static inline int herald_filters_calls(void)
{
    unsigned int action = SECCOMP_RET_ERRNO;
    return herald_architecture != 0 && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

/* Two lines of a filter: the call with this number gets `answer`, and all others go on. */
#define HERALD_ANSWER(number, answer) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), BPF_STMT(BPF_RET | BPF_K, answer)

/*
 * Filters the system calls of this process. Returns 0, or -1.
 *
 * The filter refuses new sockets, and io_uring, by which a program could make sockets too. It lets no process leave its group, change
 * limits and priorities of other processes, or type into a terminal. It refuses memory, queues and keys that outlive a process, memory
 * that no limit counts, and extended attributes. Landlock does not restrict the mode, the owner and the times of a file. So a call that
 * changes them does nothing and reports success: a program that copies a file with its mode goes on. A program for another architecture
 * can make no calls at all.
 */
static inline int herald_filter_calls(void)
{
    enum {
        refuse = SECCOMP_RET_ERRNO | EACCES,
        lacks = SECCOMP_RET_ERRNO | ENOSYS,
        unsupported = SECCOMP_RET_ERRNO | EOPNOTSUPP,
        ignore = SECCOMP_RET_ERRNO,
    };
    struct sock_filter lines[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, herald_architecture, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, lacks),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, herald_foreign_calls, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, lacks),
        HERALD_ANSWER(425 /* io_uring_setup */, lacks),
        HERALD_ANSWER(SYS_socket, refuse),
        HERALD_ANSWER(SYS_setsid, refuse),
        HERALD_ANSWER(SYS_setpgid, refuse),
        HERALD_ANSWER(SYS_setpriority, refuse),
        HERALD_ANSWER(SYS_ioprio_set, refuse),
        HERALD_ANSWER(SYS_sched_setparam, refuse),
        HERALD_ANSWER(SYS_sched_setscheduler, refuse),
        HERALD_ANSWER(SYS_sched_setaffinity, refuse),
        HERALD_ANSWER(SYS_sched_setattr, refuse),
        HERALD_ANSWER(SYS_shmget, refuse),
        HERALD_ANSWER(SYS_shmat, refuse),
        HERALD_ANSWER(SYS_shmctl, refuse),
        HERALD_ANSWER(SYS_semget, refuse),
        HERALD_ANSWER(SYS_semop, refuse),
        HERALD_ANSWER(SYS_semtimedop, refuse),
        HERALD_ANSWER(SYS_semctl, refuse),
        HERALD_ANSWER(SYS_msgget, refuse),
        HERALD_ANSWER(SYS_msgsnd, refuse),
        HERALD_ANSWER(SYS_msgrcv, refuse),
        HERALD_ANSWER(SYS_msgctl, refuse),
        HERALD_ANSWER(SYS_mq_open, refuse),
        HERALD_ANSWER(SYS_mq_unlink, refuse),
        HERALD_ANSWER(SYS_add_key, refuse),
        HERALD_ANSWER(SYS_request_key, refuse),
        HERALD_ANSWER(SYS_keyctl, refuse),
        HERALD_ANSWER(SYS_setxattr, unsupported),
        HERALD_ANSWER(SYS_lsetxattr, unsupported),
        HERALD_ANSWER(SYS_fsetxattr, unsupported),
        HERALD_ANSWER(SYS_removexattr, unsupported),
        HERALD_ANSWER(SYS_lremovexattr, unsupported),
        HERALD_ANSWER(SYS_fremovexattr, unsupported),
        HERALD_ANSWER(463 /* setxattrat */, unsupported),
        HERALD_ANSWER(466 /* removexattrat */, unsupported),
        HERALD_ANSWER(469 /* file_setattr */, unsupported),
        HERALD_ANSWER(SYS_fchmod, ignore),
        HERALD_ANSWER(SYS_fchmodat, ignore),
        HERALD_ANSWER(452 /* fchmodat2 */, ignore),
        HERALD_ANSWER(SYS_fchown, ignore),
        HERALD_ANSWER(SYS_fchownat, ignore),
        HERALD_ANSWER(SYS_utimensat, ignore),
#if defined(__x86_64__)
        HERALD_ANSWER(SYS_chmod, ignore),
        HERALD_ANSWER(SYS_chown, ignore),
        HERALD_ANSWER(SYS_lchown, ignore),
        HERALD_ANSWER(SYS_utime, ignore),
        HERALD_ANSWER(SYS_utimes, ignore),
        HERALD_ANSWER(SYS_futimesat, ignore),
#endif
        HERALD_ANSWER(SYS_memfd_create, lacks),
        HERALD_ANSWER(447 /* memfd_secret */, lacks),
        /* A process may limit only itself: number 0. On the processors that Herald knows, the lower half of an argument is first. */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prlimit64, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, refuse),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 5),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[1])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x5412 /* TIOCSTI */, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x541C /* TIOCLINUX */, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, refuse),
        /* Memory that is shared and has no file does not count for RLIMIT_DATA. */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[3])),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0x21 /* MAP_SHARED | MAP_ANONYMOUS */),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x21, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOMEM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof lines / sizeof *lines, lines};
    return (int) syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}

/*
 * Takes every capability from this process and from the program that it becomes (capabilities(7)). So a program that root runs raises no
 * limits, reads no environment of other programs, and changes no files of other users. If the system refuses the calls, the process has no
 * capabilities.
 */
static inline void herald_drop_capabilities(void)
{
    struct { unsigned int version; int process; } head = {0x20080522, 0};
    struct { unsigned int effective, permitted, inheritable; } sets[2] = {{0, 0, 0}, {0, 0, 0}};
    for (int number = 0; number < 64; number++) prctl(PR_CAPBSET_DROP, number, 0, 0, 0);
    syscall(SYS_capset, &head, sets);
}

/* A program to start, and what it may use. */
struct herald_program {
    const char *_Nonnull path;
    char *_Nullable const *_Nonnull arguments;
    char *_Nullable const *_Nonnull environment;
    /* The folder in which it runs. */
    const char *_Nonnull folder;
    /* Its standard input, output and error. Each is above 2. */
    int streams[3];
    /* The rules of landlock, or -1. */
    int rules;
    /* Whether system calls are filtered. */
    int filters;
    unsigned long data_bytes, file_bytes, processor_seconds;
    /* The seconds after which the system ends the program even if Herald is gone. */
    unsigned int alarm_seconds;
};

/* The step of the start that failed. */
enum herald_step { herald_step_none, herald_step_fork, herald_step_folder, herald_step_limits, herald_step_rules, herald_step_program };

static inline int herald_limit(int resource, unsigned long most, unsigned long last)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) return -1;
    if (last < limit.rlim_max) limit.rlim_max = last;
    limit.rlim_cur = most < limit.rlim_max ? most : limit.rlim_max;
    return setrlimit(resource, &limit);
}

/* Turns the child into the program. Returns the step that failed, with the reason in `errno`. */
static inline enum herald_step herald_become(const struct herald_program *_Nonnull program, int report)
{
    sigset_t none;
    struct sigaction action = {.sa_handler = SIG_DFL};
    setpgid(0, 0);
    for (int number = 1; number < 32; number++) sigaction(number, &action, NULL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 0; number < 3; number++) dup2(program->streams[number], number);
    /* close_range(2): all other descriptors are closed when the program starts, `report` among them. Older kernels lack it. */
    if (syscall(436, 3, ~0U, 4) != 0) {
        struct rlimit files;
        unsigned long last = getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < 65536 ? files.rlim_cur : 65536;
        for (int other = 3; other < (int) last; other++)
            if (other != report && other != program->rules) close(other);
    }
    if (chdir(program->folder) != 0) return herald_step_folder;
    if (herald_limit(RLIMIT_CORE, 0, 0) != 0 || herald_limit(RLIMIT_DATA, program->data_bytes, program->data_bytes) != 0
        || herald_limit(RLIMIT_FSIZE, program->file_bytes, program->file_bytes) != 0
        || herald_limit(RLIMIT_CPU, program->processor_seconds, program->processor_seconds + 1) != 0)
        return herald_step_limits;
    alarm(program->alarm_seconds);
    herald_drop_capabilities();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return herald_step_rules;
    if (program->rules >= 0 && syscall(herald_restrict_self, program->rules, 0) != 0) return herald_step_rules;
    if (program->filters && herald_filter_calls() != 0) return herald_step_rules;
    execve(program->path, program->arguments, program->environment);
    return herald_step_program;
}

/*
 * Starts a program as the head of a process group, and returns the number of the process. If no child could be made, returns -1. If the
 * child with the number `n` could not become the program, returns -n - 1: the child has ended, and the caller must wait for it. In both
 * cases `step` is the step that failed, and `reason` its error. The child reports a failure through a pipe that closes when its program
 * starts.
 */
static inline pid_t herald_start(const struct herald_program *_Nonnull program, enum herald_step *_Nonnull step, int *_Nonnull reason)
{
    int ends[2], problem[2] = {herald_step_none, 0};
    *step = herald_step_fork;
    if (syscall(SYS_pipe2, ends, O_CLOEXEC) != 0) {
        *reason = errno;
        return -1;
    }
    sigset_t all, before;
    sigfillset(&all);
    /* No handler of Herald may run in the child. */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t pid = fork();
    if (pid == 0) {
        problem[0] = herald_become(program, ends[1]);
        problem[1] = errno;
        write(ends[1], problem, sizeof problem);
        _exit(127);
    }
    *reason = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(ends[1]);
    ssize_t count = 0;
    if (pid > 0)
        do count = read(ends[0], problem, sizeof problem);
        while (count < 0 && errno == EINTR);
    close(ends[0]);
    if (pid < 0 || count != (ssize_t) sizeof problem) return pid;
    *step = (enum herald_step) problem[0];
    *reason = problem[1];
    return -pid - 1;
}
