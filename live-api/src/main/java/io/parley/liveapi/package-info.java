/**
 * The Live API as types, used on both sides of the wire: by who serves it (gateway, stage) and by who calls it (dispatcher, tools).
 *
 * <pre>
 *   body (JSON text) ──> json.JsonObject ──> channel.*, takeover.* requests ──> the server's rules
 *                          │ wrong: InvalidJsonException, naming path, value and what is expected
 *                          └── param ──> script.LiveScript | takeover.TakeoverContent
 *   the rules' result ──> *Result record ──> answer.ApiAnswer {code, message, data} ──> json.LiveApiJson ──> text
 * </pre>
 *
 * Names, codes and defaults are the reference's. Reading is strict about types and lenient about unknown properties; writing leaves
 * absent fields out and keeps the reference's order. What the reference does not have (refusal codes, two headers, {@code playedChars})
 * is listed in {@code docs/extensions.md} and {@code docs/refusal-codes.md}. Every type here is immutable and thread-safe.
 */
@NullMarked
package io.parley.liveapi;

import org.jspecify.annotations.NullMarked;
