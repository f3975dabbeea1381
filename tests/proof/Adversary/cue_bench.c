/* Replays one recording of the cue task on the compiled network and on the one by hand, block after
   block in turn, and says what each took: thread time on this machine, instructions on a chip. */
#ifndef __riscv
#define _POSIX_C_SOURCE 199309L
#include <time.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cue.h"
#include "cue_hand.h"
#include "cue_hand_constants.h"

#define EVENTS_MAX EVENTS_LIMIT
#define BLOCKS_MAX 1000

typedef struct event
{
    char what;
    int32_t a, b;
} event;

static event* events;
static int event_count;
static cue_state net;
static hand_net hand;

#ifdef SCRIPT
static const char script[] = {
#include SCRIPT
};
static long script_at;
static int next(void) { return script[script_at++]; }
#else
static int next(void) { return getchar(); }
#endif

static int64_t number(void)
{
    int c = next();
    while (c == ' ') c = next();
    int64_t n = 0;
    for (; c >= '0' && c <= '9'; c = next()) n = n * 10 + (c - '0');
    return n;
}

static void add(char what, int32_t a, int32_t b)
{
    if (event_count == EVENTS_MAX) exit(3);
    events[event_count].what = what;
    events[event_count].a = a;
    events[event_count++].b = b;
}

static void read_events(void)
{
    events = malloc(sizeof(event) * EVENTS_LIMIT);
    if (events == 0) exit(3);
    for (;;)
    {
        int what = next();
        int count;
        switch (what)
        {
            case 'Q': return;
            case 'B': add('B', (int32_t)number(), 0); break;
            case 'N': add('N', (int32_t)number(), 0); break;
            case 'T':
                number();
                number();
                count = (int)number();
                add('T', count, (int32_t)number());
                break;
            case 'S':
                number();
                count = (int)number();
                for (int n = 0; n < count; n++) add('S', (int32_t)number(), 0);
                break;
            case 'H':
                add('N', 1, 0);
                while (next() != '\n') {}
                break;
            case 'O': case 'C': case 'E': add((char)what, 0, 0); break;
            case '\n': break;
            default:
                while (next() != '\n') {}
        }
    }
}

static int64_t now(void)
{
#ifdef __riscv
    uint32_t high, low, again;
    do
    {
        __asm__ volatile(".option push\n.option arch, +zicsr\ncsrr %0, minstreth\ncsrr %1, minstret\ncsrr %2, minstreth\n.option pop"
            : "=r"(high), "=r"(low), "=r"(again));
    } while (high != again);
    return (int64_t)((uint64_t)high << 32 | low);
#else
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
#endif
}

static long compiled_block(int from, int to)
{
    long steps = 0;
    int32_t targets[2];
    for (int n = from; n < to; n++)
    {
        const event* e = events + n;
        switch (e->what)
        {
            case 'B': cue_begin_trial(&net, e->a); break;
            case 'E': cue_end_trial(&net); break;
            case 'O': cue_open_window(&net); break;
            case 'C': cue_close_window(&net); break;
            case 'T':
                targets[0] = e->a;
                targets[1] = e->b;
                cue_targets(&net, 2, targets);
                break;
            case 'S': cue_spike(&net, 0, e->a); break;
            default:
                for (int32_t k = 0; k < e->a; k++) cue_step(&net);
                steps += e->a;
        }
    }
    return steps;
}

static long hand_block(int from, int to)
{
    long steps = 0;
    for (int n = from; n < to; n++)
    {
        const event* e = events + n;
        switch (e->what)
        {
            case 'B': hand_begin_trial(&hand, e->a); break;
            case 'E': hand.open = 0; break;
            case 'O': hand.open = 1; break;
            case 'C': hand.open = 0; break;
            case 'T':
                hand.target[0] = e->a;
                hand.target[1] = e->b;
                break;
            case 'S': hand.input[hand.inputs++] = (int16_t)e->a; break;
            default:
                for (int32_t k = 0; k < e->a; k++) hand_step(&hand);
                steps += e->a;
        }
    }
    return steps;
}

static int same(void)
{
    return memcmp(net.w0, hand.win, sizeof hand.win) == 0 && memcmp(net.w1, hand.wrec, sizeof hand.wrec) == 0
        && memcmp(net.w2, hand.wout, sizeof hand.wout) == 0 && memcmp(net.v1, hand.v, sizeof hand.v) == 0
        && memcmp(net.v2, hand.y, sizeof hand.y) == 0 && net.clock1 == hand.rec.left && net.draws1 == hand.rec.draws;
}

static void start_hand(void)
{
    memcpy(hand.win, net.w0, sizeof hand.win);
    memcpy(hand.wrec, net.w1, sizeof hand.wrec);
    memcpy(hand.wout, net.w2, sizeof hand.wout);
    hand.u = hand.uy = 1 << 29;
    hand.in.left = net.clock0;
    hand.in.draws = net.draws0;
    hand.in.stream = HAND_STREAM_IN;
    hand.rec.left = net.clock1;
    hand.rec.draws = net.draws1;
    hand.rec.stream = HAND_STREAM_REC;
    hand.out.left = net.clock2;
    hand.out.draws = net.draws2;
    hand.out.stream = HAND_STREAM_OUT;
}

static int by_value(const void* a, const void* b)
{
    double x = *(const double*)a, y = *(const double*)b;
    return x < y ? -1 : x > y;
}

int main(void)
{
    static double ratio[BLOCKS_MAX];
    int blocks = 0;
    int64_t compiled_time = 0, hand_time = 0;
    long steps = 0;
    read_events();
    cue_init(&net);
    start_hand();
    for (int from = 0; from < event_count && blocks < BLOCKS_MAX;)
    {
        int to = from;
        for (int trials = 0; to < event_count && trials < TRIALS_A_BLOCK; to++) trials += events[to].what == 'E';
        int64_t a, b, c;
        if (blocks % 2 == 0)
        {
            a = now();
            steps += compiled_block(from, to);
            b = now();
            hand_block(from, to);
            c = now();
            compiled_time += b - a;
            hand_time += c - b;
            ratio[blocks++] = (double)(b - a) / (double)(c - b);
        }
        else
        {
            a = now();
            hand_block(from, to);
            b = now();
            steps += compiled_block(from, to);
            c = now();
            compiled_time += c - b;
            hand_time += b - a;
            ratio[blocks++] = (double)(c - b) / (double)(b - a);
        }
        from = to;
        if (!same())
        {
            printf("differs after step %ld\n", steps);
            return 1;
        }
    }
    qsort(ratio, (size_t)blocks, sizeof ratio[0], by_value);
    printf("same %ld %d %ld %ld %ld %ld %ld\n", steps, blocks, (long)(1000 * ratio[blocks / 2]),
        (long)(1000 * ratio[blocks / 10]), (long)(1000 * ratio[blocks * 9 / 10]),
        (long)(compiled_time * 1000 / steps), (long)(hand_time * 1000 / steps));
    return 0;
}
