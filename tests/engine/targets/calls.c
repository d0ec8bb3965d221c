// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A thread that sleeps in one system call, round after round, and what comes of it. In each round
// the main thread waits until it sleeps, sends it a signal where there is a handler for it, and
// wakes it 15 ms later in the way that the call waits for, if it has no time limit.
// usage: calls NAME none|restart|norestart
// prints: "eintr N bad N early N rounds N", of the calls that gave EINTR, another result than they
// should, or ended before their time
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/io_uring.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum
{
    Rounds = 3,
    Limit = 15000000 // nanoseconds of the calls with a time limit
};

static int pipes[2];
static int pair[2];
static int epoll;
static int listener;
static struct sockaddr_un address;
static int semaphores;
static int queue;
static int ring;
static unsigned *ringHead;
static unsigned *ringTail;
static pid_t child;
static atomic_int worker;
static pthread_t workerThread;
static int word;
static sem_t semaphore;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int wanted;
static atomic_int handled;
static atomic_int turn;
static atomic_int done;
static int eintr;
static int bad;
static int early;

static long result(long value)
{
    return value < 0 ? -errno : value;
}

static void writeByte(void)
{
    if (write(pipes[1], "x", 1) != 1)
        abort();
}

static long takeByte(long value)
{
    char byte = 0;
    if (value > 0 && read(pipes[0], &byte, 1) != 1)
        return -EPIPE;
    return value;
}

static long readPipe(void)
{
    char byte = 0;
    return result(read(pipes[0], &byte, 1));
}

static long readvPipe(void)
{
    char byte = 0;
    struct iovec vector = {&byte, 1};
    return result(readv(pipes[0], &vector, 1));
}

static long readSocket(void)
{
    char byte = 0;
    return result(read(pair[0], &byte, 1));
}

static long recvSocket(void)
{
    char byte = 0;
    return result(recv(pair[0], &byte, 1, 0));
}

static long recvmsgSocket(void)
{
    char byte = 0;
    struct iovec vector = {&byte, 1};
    struct msghdr message;
    memset(&message, 0, sizeof message);
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    return result(recvmsg(pair[0], &message, 0));
}

static void sendByte(void)
{
    if (send(pair[1], "x", 1, 0) != 1)
        abort();
}

static long pollPipe(void)
{
    struct pollfd fd = {pipes[0], POLLIN, 0};
    return takeByte(result(poll(&fd, 1, -1)));
}

static long pollLimit(void)
{
    struct pollfd fd = {pipes[0], POLLIN, 0};
    return result(poll(&fd, 1, Limit / 1000000));
}

static long ppollPipe(void)
{
    struct pollfd fd = {pipes[0], POLLIN, 0};
    const struct timespec time = {10, 0};
    return takeByte(result(ppoll(&fd, 1, &time, NULL)));
}

static long selectPipe(void)
{
    fd_set set;
    FD_ZERO(&set);
    FD_SET(pipes[0], &set);
    return takeByte(result(select(pipes[0] + 1, &set, NULL, NULL, NULL)));
}

static long selectLimit(void)
{
    struct timeval time = {0, Limit / 1000};
    return result(select(0, NULL, NULL, NULL, &time));
}

static long epollPipe(void)
{
    struct epoll_event event;
    return takeByte(result(epoll_wait(epoll, &event, 1, -1)));
}

static long epollLimit(void)
{
    struct epoll_event event;
    return result(epoll_wait(epoll, &event, 1, Limit / 1000000));
}

static long epollMask(void)
{
    struct epoll_event event;
    sigset_t none;
    sigemptyset(&none);
    return takeByte(result(epoll_pwait(epoll, &event, 1, 10000, &none)));
}

static long futexWait(void)
{
    // EAGAIN: it was woken before it began to wait.
    const long value = result(syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0));
    if (value == -EINTR)
        return value;
    word = 0;
    return value == 0 || value == -EAGAIN ? 1 : value;
}

static void futexWake(void)
{
    __atomic_store_n(&word, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static long futexLimit(void)
{
    const struct timespec time = {0, Limit};
    const long value = result(syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, &time, NULL, 0));
    return value == -ETIMEDOUT ? 0 : value;
}

static long lockMutex(void)
{
    if (pthread_mutex_lock(&mutex) != 0)
        return -EINVAL;
    pthread_mutex_unlock(&mutex);
    return 1;
}

static long waitCondition(void)
{
    pthread_mutex_lock(&mutex);
    while (!wanted)
        pthread_cond_wait(&condition, &mutex);
    wanted = 0;
    pthread_mutex_unlock(&mutex);
    return 1;
}

static void signalCondition(void)
{
    pthread_mutex_lock(&mutex);
    wanted = 1;
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(&mutex);
}

static void plus(struct timespec *time, long nanoseconds)
{
    time->tv_nsec += nanoseconds;
    if (time->tv_nsec >= 1000000000) {
        time->tv_nsec -= 1000000000;
        ++time->tv_sec;
    }
}

static long conditionLimit(void)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    plus(&until, Limit);
    pthread_mutex_lock(&mutex);
    int error = 0;
    while (error == 0)
        error = pthread_cond_timedwait(&condition, &mutex, &until);
    pthread_mutex_unlock(&mutex);
    return error == ETIMEDOUT ? 0 : -error;
}

static long waitSemaphore(void)
{
    return result(sem_wait(&semaphore)) == 0 ? 1 : -errno;
}

static void postSemaphore(void)
{
    sem_post(&semaphore);
}

static long sleepRelative(void)
{
    const struct timespec time = {0, Limit};
    return result(nanosleep(&time, NULL));
}

static long sleepAbsolute(void)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    plus(&until, Limit);
    return -clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
}

static long acceptOne(void)
{
    const long value = result(accept(listener, NULL, NULL));
    if (value >= 0)
        close((int)value);
    return value >= 0 ? 1 : value;
}

static void connectOne(void)
{
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof(sa_family_t) + 20) != 0)
        abort();
    close(fd);
}

static long waitSignal(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    return result(sigwaitinfo(&set, NULL)) == SIGUSR2 ? 1 : -errno;
}

static long signalLimit(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    const struct timespec time = {0, Limit};
    const long value = result(sigtimedwait(&set, NULL, &time));
    return value == -EAGAIN ? 0 : value;
}

static void sendSignal(void)
{
    pthread_kill(workerThread, SIGUSR2);
}

static long semaphoreDown(void)
{
    struct sembuf down = {0, -1, 0};
    return result(semop(semaphores, &down, 1)) == 0 ? 1 : -errno;
}

static long semaphoreDownInTime(void)
{
    struct sembuf down = {0, -1, 0};
    const struct timespec time = {10, 0};
    return result(semtimedop(semaphores, &down, 1, &time)) == 0 ? 1 : -errno;
}

static void semaphoreUp(void)
{
    struct sembuf up = {0, 1, 0};
    semop(semaphores, &up, 1);
}

struct message
{
    long type;
    char text[8];
};

static long receiveMessage(void)
{
    struct message message;
    return result(msgrcv(queue, &message, sizeof message.text, 0, 0));
}

static void sendMessage(void)
{
    const struct message message = {1, "x"};
    msgsnd(queue, &message, 1, 0);
}

static long enterRing(void)
{
    const long value =
        result(syscall(SYS_io_uring_enter, ring, 0, 1, IORING_ENTER_GETEVENTS, NULL, 0));
    if (value < 0)
        return value;
    if (__atomic_load_n(ringTail, __ATOMIC_ACQUIRE) == *ringHead)
        return -ENODATA;
    __atomic_store_n(ringHead, *ringHead + 1, __ATOMIC_RELEASE);
    return 1;
}

// One request that does nothing: its completion is what is waited for.
static void submitToRing(void)
{
    if (syscall(SYS_io_uring_enter, ring, 1, 0, 0, NULL, 0) != 1)
        abort();
}

static int setUpRing(void)
{
    struct io_uring_params p;
    memset(&p, 0, sizeof p);
    ring = (int)syscall(SYS_io_uring_setup, 8, &p);
    if (ring < 0)
        return 0;
    char *rings = mmap(NULL, p.cq_off.cqes + p.cq_entries * sizeof(struct io_uring_cqe) + 4096,
                       PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQ_RING);
    struct io_uring_sqe *requests = mmap(NULL, p.sq_entries * sizeof *requests,
                                         PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQES);
    if (rings == MAP_FAILED || (void *)requests == MAP_FAILED
        || !(p.features & IORING_FEAT_SINGLE_MMAP))
        return 0;
    memset(requests, 0, p.sq_entries * sizeof *requests); // IORING_OP_NOP
    unsigned *indices = (unsigned *)(rings + p.sq_off.array);
    for (unsigned i = 0; i < p.sq_entries; ++i)
        indices[i] = i;
    *(unsigned *)(rings + p.sq_off.tail) = p.sq_entries; // eight are ready to be submitted
    ringHead = (unsigned *)(rings + p.cq_off.head);
    ringTail = (unsigned *)(rings + p.cq_off.tail);
    return 1;
}

static long waitChild(void)
{
    if (child == 0) {
        child = fork();
        if (child == 0)
            for (;;)
                pause();
    }
    const long value = result(waitpid(child, NULL, 0));
    if (value > 0)
        child = 0;
    return value > 0 ? 1 : value;
}

static void killChild(void)
{
    kill(child, SIGKILL);
}

static void lockFirst(void)
{
    pthread_mutex_lock(&mutex);
}

static void unlock(void)
{
    pthread_mutex_unlock(&mutex);
}

static const struct call
{
    const char *name;
    long (*run)(void);
    void (*wake)(void); // none: it has a time limit, and gives 0
    void (*before)(void);
    int limit; // seconds of SO_RCVTIMEO
} calls[] = {
    {"read-pipe", readPipe, writeByte, NULL, 0},
    {"readv-pipe", readvPipe, writeByte, NULL, 0},
    {"read-socket", readSocket, sendByte, NULL, 0},
    {"read-socket-timeo", readSocket, sendByte, NULL, 10},
    {"recv", recvSocket, sendByte, NULL, 0},
    {"recv-timeo", recvSocket, sendByte, NULL, 10},
    {"recvmsg-timeo", recvmsgSocket, sendByte, NULL, 10},
    {"poll", pollPipe, writeByte, NULL, 0},
    {"poll-limit", pollLimit, NULL, NULL, 0},
    {"ppoll", ppollPipe, writeByte, NULL, 0},
    {"select", selectPipe, writeByte, NULL, 0},
    {"select-limit", selectLimit, NULL, NULL, 0},
    {"epoll_wait", epollPipe, writeByte, NULL, 0},
    {"epoll_wait-limit", epollLimit, NULL, NULL, 0},
    {"epoll_pwait", epollMask, writeByte, NULL, 0},
    {"futex", futexWait, futexWake, NULL, 0},
    {"futex-limit", futexLimit, NULL, NULL, 0},
    {"mutex", lockMutex, unlock, lockFirst, 0},
    {"cond", waitCondition, signalCondition, NULL, 0},
    {"cond-limit", conditionLimit, NULL, NULL, 0},
    {"sem_wait", waitSemaphore, postSemaphore, NULL, 0},
    {"nanosleep", sleepRelative, NULL, NULL, 0},
    {"clock_nanosleep", sleepAbsolute, NULL, NULL, 0},
    {"accept", acceptOne, connectOne, NULL, 0},
    {"accept-timeo", acceptOne, connectOne, NULL, 10},
    {"sigwaitinfo", waitSignal, sendSignal, NULL, 0},
    {"sigtimedwait-limit", signalLimit, NULL, NULL, 0},
    {"semop", semaphoreDown, semaphoreUp, NULL, 0},
    {"semtimedop", semaphoreDownInTime, semaphoreUp, NULL, 0},
    {"msgrcv", receiveMessage, sendMessage, NULL, 0},
    {"io_uring_enter", enterRing, submitToRing, NULL, 0},
    {"waitpid", waitChild, killChild, NULL, 0},
};

static const struct call *call;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *work(void *unused)
{
    atomic_store(&worker, gettid());
    for (int round = 1; round <= Rounds; ++round) {
        while (atomic_load(&turn) < round)
            usleep(200);
        long value = -EINTR;
        while (value == -EINTR) {
            const double begin = now();
            value = call->run();
            eintr += value == -EINTR;
            if (!call->wake && value == 0 && now() - begin < Limit / 1e9 - 1e-4)
                ++early;
        }
        if (value != (call->wake ? 1 : 0) && ++bad == 1)
            fprintf(stderr, "calls: %s gave %ld\n", call->name, value);
        atomic_store(&done, round);
    }
    return unused;
}

static void onSignal(int signal)
{
    (void)signal;
    atomic_fetch_add(&handled, 1);
}

// Waits until the worker sleeps; a tracer may have it for a moment.
static void untilAsleep(int round)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/stat", atomic_load(&worker));
    for (int asleep = 0; asleep < 3 && atomic_load(&done) < round; usleep(300)) {
        char text[512] = "";
        const int fd = open(path, O_RDONLY);
        const ssize_t size = read(fd, text, sizeof text - 1);
        close(fd);
        const char *end = size > 0 ? strrchr(text, ')') : NULL;
        asleep = end && end[2] == 'S' ? asleep + 1 : 0;
    }
}

static int setUp(void)
{
    struct epoll_event event = {.events = EPOLLIN};
    if (pipe(pipes) != 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0
        || sem_init(&semaphore, 0, 0) != 0)
        return 0;
    epoll = epoll_create1(0);
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, pipes[0], &event) != 0)
        return 0;
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    address.sun_family = AF_UNIX;
    snprintf(address.sun_path + 1, 19, "quarterdeck-%06d", getpid() % 1000000);
    if (bind(listener, (struct sockaddr *)&address, sizeof(sa_family_t) + 20) != 0
        || listen(listener, 4) != 0)
        return 0;
    const struct timeval limit = {call->limit, 0};
    setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    semaphores = semget(IPC_PRIVATE, 1, 0600);
    queue = msgget(IPC_PRIVATE, 0600);
    return semaphores >= 0 && queue >= 0;
}

int main(int count, char **arguments)
{
    const char *mode = count > 2 ? arguments[2] : "none";
    for (size_t i = 0; count > 1 && i < sizeof calls / sizeof calls[0]; ++i) {
        if (strcmp(calls[i].name, arguments[1]) == 0)
            call = &calls[i];
    }
    if (!call || !setUp())
        return 2;
    if (strcmp(call->name, "io_uring_enter") == 0 && !setUpRing()) {
        puts("unsupported");
        return 0;
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = onSignal;
    action.sa_flags = strcmp(mode, "restart") == 0 ? SA_RESTART : 0;
    sigaction(SIGUSR1, &action, NULL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&workerThread, NULL, work, NULL);
    while (atomic_load(&worker) == 0)
        usleep(200);
    for (int round = 1; round <= Rounds; ++round) {
        if (call->before)
            call->before();
        atomic_store(&turn, round);
        usleep(1000);
        untilAsleep(round);
        // A signal that comes after the time is up would say nothing.
        if (strcmp(mode, "none") != 0 && call->wake) {
            pthread_kill(workerThread, SIGUSR1);
            while (atomic_load(&handled) < round)
                usleep(200);
            untilAsleep(round);
        }
        if (call->wake) {
            usleep(15000);
            call->wake();
        }
        while (atomic_load(&done) < round)
            usleep(200);
    }
    semctl(semaphores, 0, IPC_RMID);
    msgctl(queue, IPC_RMID, NULL);
    printf("eintr %d bad %d early %d rounds %d\n", eintr, bad, early, atomic_load(&done));
    fflush(stdout);
    return getchar() == EOF ? 0 : 1;
}
