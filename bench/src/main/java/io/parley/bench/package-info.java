/**
 * What is measured and against what: {@code parley bench road}.
 *
 * <pre>
 *   traffic ──> alone ──────────────────────────> times of Kafka alone ──┐
 *      └──────> road  (all roles, scripted engines) ──> trail ──> times ─┼──> report (table, JSON)
 *               rooms (takeover topology │ plain copy) ──> rates ────────┤
 *               machine (resident memory) ───────────────────────────────┘
 * </pre>
 *
 * A frame is sent when it is due; consumers of what is committed see it and what it leads to pass, question by question, up to the call that
 * the renderer receives; {@code trail} pairs what was seen, {@code stats} says what it comes to. Every table starts with Kafka alone, measured
 * in the same run on the same broker. Nothing here judges: the aims are printed beside.
 */
@NullMarked
package io.parley.bench;

import org.jspecify.annotations.NullMarked;
