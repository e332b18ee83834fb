/**
 * The Live API's calls: each is read, checked against the reference's types, asked of its room through the log, and answered as the reference says.
 *
 * <pre>
 *   request ─> RoomAsker (whose, which id, which trace) ─> types of live-api ─> parley.commands ─> the room ─> parley.messages ─> answer
 *                                                     └──> RoomDirectory (stat, lists): nothing is asked, what is known is waited for
 * </pre>
 */
@NullMarked
package io.parley.gateway.calls;

import org.jspecify.annotations.NullMarked;
