/**
 * What is measured and against what: {@code parley bench road}, {@code bench room} and {@code bench gateway}.
 *
 * <pre>
 *   bench road     traffic ──> alone ──────────────────────> times of Kafka alone ──┐
 *                     └──────> road  (all roles, scripted) ──> trail ──> times ─────┤
 *                              rooms (takeover topology │ copies) ──> rates ────────┤
 *                              machine (resident memory) ───────────────────────────┼──> report (table, JSON)
 *   bench room     room (decisions, sizes, interruptions, timers; rooms) ───────────┤
 *   bench gateway  gateway (calls, frames, connections), on what ground starts ─────┘
 * </pre>
 *
 * On the road a frame is sent when it is due; consumers of what is committed see it and what it leads to pass, question by question, up to the
 * call that the renderer receives; {@code trail} pairs what was seen, {@code stats} says what it comes to. Every table of the road starts with
 * Kafka alone, measured in the same run on the same broker. Nothing here judges: the aims are printed beside.
 */
@NullMarked
package io.parley.bench;

import org.jspecify.annotations.NullMarked;
