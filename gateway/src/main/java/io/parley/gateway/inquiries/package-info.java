/**
 * Questions of callers that have no room (nlp/model/reply), with what was asked before under the same session of the same account.
 *
 * <pre>
 *   POST reply ── question ──> parley.inquiries ──> remembered questions ── question, history ──> parley.nlp-requests ──> engines
 *        ^                                            │        ^                                                            │
 *        └── the answer &lt;── parley.messages &lt;─────────┘        └──────────────── parley.inquiry-replies &lt;───────────────────┘
 * </pre>
 *
 * <p>Everything is keyed by {@code <account>/<session>}. The replies have a topic of their own, so that rooms never see any of it. An answer is
 * told only when it is remembered: whoever asks next, at whichever gateway, has it in the history.
 */
@NullMarked
package io.parley.gateway.inquiries;

import org.jspecify.annotations.NullMarked;
