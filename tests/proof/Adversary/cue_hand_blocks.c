/* The cue network by hand as a library: plays events, three numbers each (letter, a, b). */
#include <string.h>
#include "cue_hand.h"
#include "cue_hand_constants.h"

static hand_net hand;

/* clocks: what is left and draws of the input's, the recurrent and the readout's synapses. */
void hand_start(const int8_t* win, const int8_t* wrec, const int8_t* wout, const int64_t* clocks)
{
    memset(&hand, 0, sizeof hand);
    memcpy(hand.win, win, sizeof hand.win);
    memcpy(hand.wrec, wrec, sizeof hand.wrec);
    memcpy(hand.wout, wout, sizeof hand.wout);
    hand.u = hand.uy = 1 << 29;
    hand.in.left = clocks[0];
    hand.in.draws = clocks[1];
    hand.in.stream = HAND_STREAM_IN;
    hand.rec.left = clocks[2];
    hand.rec.draws = clocks[3];
    hand.rec.stream = HAND_STREAM_REC;
    hand.out.left = clocks[4];
    hand.out.draws = clocks[5];
    hand.out.stream = HAND_STREAM_OUT;
}

void hand_play(const int32_t* events, int32_t from, int32_t to)
{
    for (int32_t n = from; n < to; n++)
    {
        const int32_t* e = events + 3 * n;
        switch (e[0])
        {
            case 'B': hand_begin_trial(&hand, e[1]); break;
            case 'E': hand.open = 0; break;
            case 'O': hand.open = 1; break;
            case 'C': hand.open = 0; break;
            case 'T':
                hand.target[0] = e[1];
                hand.target[1] = e[2];
                break;
            case 'S': hand.input[hand.inputs++] = (int16_t)e[1]; break;
            default:
                for (int32_t k = 0; k < e[1]; k++) hand_step(&hand);
        }
    }
}

int32_t hand_same(const int8_t* win, const int8_t* wrec, const int8_t* wout, const int32_t* v, const int32_t* y)
{
    return memcmp(win, hand.win, sizeof hand.win) == 0 && memcmp(wrec, hand.wrec, sizeof hand.wrec) == 0
        && memcmp(wout, hand.wout, sizeof hand.wout) == 0 && memcmp(v, hand.v, sizeof hand.v) == 0
        && memcmp(y, hand.y, sizeof hand.y) == 0;
}
