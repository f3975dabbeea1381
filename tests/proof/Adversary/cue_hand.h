#ifndef CUE_HAND_H
#define CUE_HAND_H

#include <stdint.h>

/* One hazard clock: what is left to its next point, its draws, the largest trace of its projection. */
typedef struct hand_clock
{
    int64_t left;
    int64_t draws;
    uint64_t stream;
    int32_t max;
} hand_clock;

typedef struct hand_net
{
    int64_t step, begin;
    int learns, open, inputs, fired;
    int32_t u, uy;
    int8_t win[40 * 100], wrec[100 * 100], wout[100 * 2];
    int32_t v[100], y[2], target[2];
    int32_t zin[40], zrec[100], zout[100];
    int16_t input[40], spikes[100], spiked[100], active[100];
    int64_t product[100];
    hand_clock in, rec, out;
} hand_net;

extern const int32_t hand_log[257];

void hand_begin_trial(hand_net* s, int learns);
void hand_step(hand_net* s);

#endif
