package io.parley.takeover.invariant;

import io.parley.takeover.room.Decision.Reason;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.queue.Takeover;

import java.util.Arrays;

/** What excuses that a takeover is not heard to its end: something that names it, and not only something that happened meanwhile. */
final class Excuses {

    private Excuses() {}

    /** Whether a takeover that leaves the queue in this step has one. */
    static boolean has(Takeover takeover, Step step) {
        String id = takeover.id().value();
        return step.input() instanceof Command command && command.request() instanceof Request.Cancel cancel && names(cancel, id)
                || step.decision().reasons().stream().anyMatch(reason -> excuses(reason, id));
    }

    private static boolean names(Request.Cancel cancel, String id) {
        return Arrays.stream(cancel.ids().split(";")).map(String::strip).anyMatch(id::equals);
    }

    private static boolean excuses(Reason reason, String id) {
        return switch (reason.rule()) {
            case RENDERER_CANCELLED, COMMAND_CUTS, PERHAPS_STOPPED -> reason.evidence().equals(id);
            case TAKEOVER_FAILED -> reason.evidence().startsWith(id + ":");
            default -> false;
        };
    }
}
