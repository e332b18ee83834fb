package io.parley.takeover.dispatch.core;

import io.parley.schemas.renderer.CallOutcome;

/** Whether to call now. */
public sealed interface Verdict {

    /** Call. */
    record Call() implements Verdict {}

    /**
     * Do not call, now or later.
     *
     * @param outcome what that means for the effect
     * @param why     for the room's journal and for operators
     */
    record End(CallOutcome outcome, String why) implements Verdict {}
}
