/* The cue network by hand: 40 inputs, 100 recurrent LIF neurons, 2 leaky readouts, e-prop with a
   rate ceiling and the hazard clock, bit for bit what EdgeSpike computes from
   host-sim/Describe/Default/cue.network.json. Written from shared/README.md as somebody would who
   needs this one network and nothing else: no snapshots, no hashes, no checks of input. */
#include "cue_hand.h"

#define PRE 40
#define N 100
#define OUT 2
#define ONE (1 << 29)
#define VMAX ((1 << 30) - 1)
#define THETA HAND_THETA
#define HEIGHT HAND_HEIGHT

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static int64_t gap(hand_clock* c)
{
    uint64_t x = mix(mix(c->stream ^ ((uint64_t)c->draws++ * 0xD6E8FEB86659FD93u)));
    int zeros = 0;
    if (x == 0) x = 1;
    while ((x >> 63) == 0)
    {
        x <<= 1;
        zeros++;
    }
    int k = (int)(x >> 55) & 0xFF;
    int64_t between = (int64_t)((x >> 31) & 0xFFFFFF);
    int64_t low = hand_log[k];
    int64_t ln = low + (((hand_log[k + 1] - low) * between) >> 24);
    return ((zeros + 1) * (int64_t)186065279 - ln) * 4096;
}

static int32_t exp_negative(int32_t x_q12)
{
    static const int32_t c[] = { 296, 2959, 26631, 213044, 1491308, 8947849, 44739243, 178956971, 1 << 29,
        1 << 30, 1 << 30 };
    int64_t x = (int64_t)x_q12 * 262144;
    int64_t n = x / 744261118;
    if (n > 30) return 0;
    int64_t r = x - n * 744261118;
    int64_t sum = c[0];
    for (int i = 1; i < 11; i++) sum = c[i] - ((sum * r) >> 30);
    return (int32_t)(sum >> n);
}

/* All cells of a scale stand still and the unit moves; once an octave they are multiplied. */
static void advance(hand_net* s)
{
    uint64_t next = (uint64_t)s->u + (((uint64_t)s->u * HAND_GROWTH) >> 32);
    if (next >= 2u * (uint64_t)ONE)
    {
        int64_t keep = (int64_t)(((uint64_t)ONE << 31) / next);
        for (int j = 0; j < N; j++) s->v[j] = (int32_t)(s->v[j] * keep / ((int64_t)1 << 31));
        for (int i = 0; i < PRE; i++) s->zin[i] = (int32_t)((s->zin[i] * keep) >> 31);
        for (int i = 0; i < N; i++) s->zrec[i] = (int32_t)((s->zrec[i] * keep) >> 31);
        s->in.max = (int32_t)((s->in.max * keep) >> 31);
        s->rec.max = (int32_t)((s->rec.max * keep) >> 31);
        next = ONE;
    }
    s->u = (int32_t)next;
    next = (uint64_t)s->uy + (((uint64_t)s->uy * HAND_GROWTH_OUT) >> 32);
    if (next >= 2u * (uint64_t)ONE)
    {
        int64_t keep = (int64_t)(((uint64_t)ONE << 31) / next);
        for (int k = 0; k < OUT; k++) s->y[k] = (int32_t)(s->y[k] * keep / ((int64_t)1 << 31));
        for (int j = 0; j < N; j++) s->zout[j] = (int32_t)((s->zout[j] * keep) >> 31);
        s->out.max = (int32_t)((s->out.max * keep) >> 31);
        next = ONE;
    }
    s->uy = (int32_t)next;
}

static void raise_traces(int32_t* z, hand_clock* c, int32_t one, const int16_t* spikes, int count)
{
    for (int n = 0; n < count; n++)
    {
        int32_t x = z[spikes[n]] += one;
        if (x > c->max) c->max = x;
    }
}

static void move(int8_t* w, int change)
{
    int x = *w + change;
    if (x <= 127 && x >= -127) *w = (int8_t)x;
}

/* Points of a Poisson process along the line of all pairs: those that they hit move one unit. */
static void descend(hand_net* s, hand_clock* c, const int32_t* z, int pre, int8_t* w, int post,
    const int64_t* product, const int16_t* active, int count, int64_t sum, int64_t rate, int reduce)
{
    if (c->max == 0) return;
    int64_t unit = (int64_t)c->max * pre;
    int64_t left = c->left - sum * unit;
    if (left >= 0)
    {
        c->left = left;
        return;
    }
    left = c->left;
    for (int n = 0; n < count; n++)
    {
        int j = active[n];
        int64_t size = product[n] < 0 ? -product[n] : product[n];
        int64_t a = (size * rate) >> reduce;
        if (a == 0) continue;
        int64_t cell = a * c->max;
        int64_t row = a * unit;
        while (left < row)
        {
            int i = (int)(left / cell);
            if (left - i * cell < a * z[i] && !(w == s->wrec && i == j)) move(w + i * post + j, product[n] < 0 ? 1 : -1);
            left += gap(c);
        }
        left -= row;
    }
    c->left = left;
}

static void learn(hand_net* s)
{
    int32_t e[OUT];
    int32_t top = -2147483647;
    for (int k = 0; k < OUT; k++)
    {
        e[k] = (int32_t)((int64_t)s->y[k] * 4194304 / s->uy);
        if (e[k] > top) top = e[k];
    }
    int64_t all = 0;
    for (int k = 0; k < OUT; k++)
    {
        e[k] = e[k] == top ? 1 << 30 : exp_negative(top - e[k]);
        all += e[k];
    }
    for (int k = 0; k < OUT; k++) e[k] = (int32_t)((int64_t)e[k] * 4096 / all) - s->target[k];

    int t = (int)(s->step - s->begin);
    int allowed = (int)(((int64_t)t * HAND_CEILING) >> 16);
    int each = HAND_COST / t;
    int rest = (int)((((int64_t)t * HAND_CEILING & 0xFFFF) * each) >> 16);
    int32_t theta = (int32_t)(((int64_t)s->u * THETA) >> 25);
    int64_t slope = ((int64_t)HEIGHT << 31) / theta;
    int64_t rate = ((int64_t)HAND_RATE << 29) / s->u;
    int64_t sum = 0;
    int count = 0;
    for (int j = 0; j < N; j++)
    {
        int32_t inside = s->v[j];
        if (inside <= 0) continue;
        if (inside > theta) inside = 2 * theta - inside;
        if (inside <= 0) continue;
        int psi = (int)((inside * slope) >> 31);
        if (psi == 0) continue;
        int32_t signal = s->wout[2 * j] * e[0] + s->wout[2 * j + 1] * e[1];
        int above = s->spiked[j] - allowed;
        if (above > 0 && each != 0) signal += above * each - rest;
        int64_t product = (int64_t)signal * psi;
        s->product[count] = product;
        s->active[count++] = (int16_t)j;
        sum += ((product < 0 ? -product : product) * rate) >> HAND_REDUCE;
    }
    descend(s, &s->in, s->zin, PRE, s->win, N, s->product, s->active, count, sum, rate, HAND_REDUCE);
    descend(s, &s->rec, s->zrec, N, s->wrec, N, s->product, s->active, count, sum, rate, HAND_REDUCE);
    int64_t products[OUT];
    static const int16_t both[OUT] = { 0, 1 };
    rate = ((int64_t)HAND_RATE_OUT << 29) / s->uy;
    sum = 0;
    for (int k = 0; k < OUT; k++)
    {
        products[k] = (int64_t)e[k] * 128 * 4096;
        sum += ((products[k] < 0 ? -products[k] : products[k]) * rate) >> HAND_REDUCE_OUT;
    }
    descend(s, &s->out, s->zout, N, s->wout, OUT, products, both, OUT, sum, rate, HAND_REDUCE_OUT);
}

void hand_begin_trial(hand_net* s, int learns)
{
    s->begin = s->step;
    s->learns = learns;
    s->open = 0;
    s->u = s->uy = ONE;
    for (int j = 0; j < N; j++) s->v[j] = s->zrec[j] = s->zout[j] = s->spiked[j] = 0;
    for (int i = 0; i < PRE; i++) s->zin[i] = 0;
    s->in.max = s->rec.max = s->out.max = 0;
    s->y[0] = s->y[1] = s->target[0] = s->target[1] = 0;
    s->inputs = s->fired = 0;
}

void hand_step(hand_net* s)
{
    s->step++;
    advance(s);
    int busy = 0;
    int32_t theta = (int32_t)(((int64_t)s->u * THETA) >> 25);
    if (s->fired > 0)
    {
        int gain = s->u >> 17;
        for (int n = 0; n < s->fired; n++) s->v[s->spikes[n]] -= theta;
        for (int n = 0; n < s->fired; n++)
        {
            const int8_t* row = s->wrec + s->spikes[n] * N;
            for (int j = 0; j < N; j++) s->v[j] += row[j] * gain;
        }
        if (s->learns) raise_traces(s->zrec, &s->rec, s->u >> 19, s->spikes, s->fired);
        busy = 1;
    }
    if (s->inputs > 0)
    {
        int gain = s->u >> 17;
        for (int n = 0; n < s->inputs; n++)
        {
            const int8_t* row = s->win + s->input[n] * N;
            for (int j = 0; j < N; j++) s->v[j] += row[j] * gain;
        }
        if (s->learns) raise_traces(s->zin, &s->in, s->u >> 19, s->input, s->inputs);
        s->inputs = 0;
        busy = 1;
    }
    s->fired = 0;
    if (busy)
    {
        for (int j = 0; j < N; j++)
        {
            if (s->v[j] > VMAX) s->v[j] = VMAX;
            else if (s->v[j] < -VMAX) s->v[j] = -VMAX;
            if (s->v[j] >= theta) s->spikes[s->fired++] = (int16_t)j;
        }
        if (s->fired > 0)
        {
            int gain = s->uy >> 17;
            for (int n = 0; n < s->fired; n++)
            {
                int j = s->spikes[n];
                s->y[0] += s->wout[2 * j] * gain;
                s->y[1] += s->wout[2 * j + 1] * gain;
            }
            if (s->learns)
            {
                raise_traces(s->zout, &s->out, s->uy >> 19, s->spikes, s->fired);
                for (int n = 0; n < s->fired; n++) s->spiked[s->spikes[n]]++;
            }
        }
    }
    if (s->learns && s->open) learn(s);
}
