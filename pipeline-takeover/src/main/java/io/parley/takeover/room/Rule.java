package io.parley.takeover.room;

/**
 * Why a room decides something: one constant for each rule of room.md that shows in a journal. The names stand in journals and never change
 * their meaning; what nothing decides by any more is kept for those who read old journals.
 */
public enum Rule {
    QUESTION("a question becomes the turn", "Turns 1"),
    QUESTION_WAITS("speech may not be cut now, so the question waits", "Turns 1"),
    QUESTION_DROPPED("the question that waited becomes no turn", "Turns 1"),
    TURN_ABANDONED("the turn ends before its time", "Turns 1"),
    END_OF_TURN("the turn ends", "Turns 4"),
    FILLER("the answer is slow, and nothing speaks against a filler", "Turns 2"),
    NO_FILLER("the answer is slow, but there is no room for a filler", "Turns 2"),
    COMMAND_IMMEDIATE("the answer cuts the filler", "Turns 3"),
    STALE_REPLY("the reply belongs to no current turn", "Turns 3"),
    STALE_ATTEMPT("the reply belongs to an attempt that no longer counts", "Turns 3"),
    NEWER_ATTEMPT("a newer attempt at the reply replaces the rest of the older", "Turns 3"),
    REPEATED_REPLY("this part of the reply is known already", "Turns 3"),
    GAP_SKIPPED("a missing sentence was waited for long enough", "Turns 3"),
    APOLOGY("the reply failed, and the room apologises", "Turns 4"),
    TOO_SHORT("a sentence waits for the next: it is too short for the renderer", "Turns 3"),
    BLANK_SENTENCE("a blank sentence is not said", "Turns 3"),
    REPLY_TIMEOUT("the engine was silent for too long", "Turns 4"),
    BARGE_IN("somebody spoke long enough to interrupt", "Turns 5"),
    NOT_CUT("speech does not cut this sentence", "Turns 5"),
    FALSE_INTERRUPTION("no words followed the interruption", "Turns 5"),
    NO_TURN("the utterance becomes no turn", "Turns 1"),
    LATE_SPEECH("the utterance is settled already", "Turns 1"),
    REPEATED_SPEECH("this event of the utterance is known already", "Words, utterance"),
    OUTDATED_PARTIAL("a newer partial transcript is known", "Words, utterance"),
    TRANSCRIPT_AMENDED("the renderer reports how far a cut sentence came", "Turns 6"),
    REPEATED_REQUEST("the request was answered before and gets the same answer", "Commands from the API"),
    REFUSED("the request cannot be carried out", "Commands from the API"),
    FETCHING("its content is fetched before it joins the queue", "Commands from the API, command/queue"),
    FETCHED("its content is there, and it joins the queue", "Commands from the API, command/queue"),
    FETCH_SLOW("its content takes long, and the request is answered meanwhile", "Commands from the API, command/queue"),
    REORDERED("an operator moves it", "Commands from the API, reorder"),
    NOT_REORDERED("it cannot be moved", "Commands from the API, reorder"),
    QUICK("an operator has a filler played", "Commands from the API, quick"),
    COMMAND_CUTS("an immediate command takes the floor", "Commands from the API, command"),
    CANCEL_ALL("everything is cancelled", "Commands from the API, cancel"),
    OPENING_WORDS("the opening words are spoken once", "Room life"),
    ROOM_ENDS("the room ends", "Room life"),
    ROOM_FAILED("the room cannot go on: its state or its rules are broken", "Room life"),
    VOICE_OPENED("a voice drives the avatar", "Commands from the API, microphone"),
    VOICE_CLOSED("the voice drives the avatar no longer", "Commands from the API, microphone"),
    MICROPHONE_LOST("nothing was heard of the microphone for too long", "Commands from the API, microphone"),
    CHANNEL_STATUS("the renderer's session reports what changes nothing", "Room life"),
    FOREIGN_SESSION("the report is from another session of the renderer than the room's", "Room life"),
    RTC_RENEWED("the renderer gave viewers a new token", "Room life"),
    CLOSED_WHILE_MADE("the renderer's session is closed now that it is known", "Room life"),
    CALL_FAILED("a call to the renderer failed", "Renderer hand-over"),
    RECALLED("what was handed over ahead of time is taken back", "Renderer hand-over"),
    TAKEN_BACK("what was recalled is in the room again", "Renderer hand-over"),
    OVERTAKEN("what was recalled had started, or cannot be taken back: it plays, and what was put before it follows", "Renderer hand-over"),
    WATCHDOG("what has the floor should be over, and the renderer is asked", "Renderer hand-over, watchdog"),
    STILL_THERE("the renderer still has it, and it is given its time again", "Renderer hand-over, watchdog"),
    GONE("the renderer has it no longer and never said so", "Renderer hand-over, watchdog"),
    SUCCESSOR_PLAYS("the renderer plays what comes after it", "Renderer hand-over"),
    REPORT_HELD("a report waits until a call has its answer, which tells what it is about", "Renderer hand-over"),
    OUTDATED_REPORT("what is reported is over already", "Renderer hand-over"),
    REPEATED_REPORT("the report is known already", "Renderer hand-over"),
    RENDERER_QUEUED("the renderer has it in its queue", "Renderer hand-over"),
    VOICE_REPORTED("the renderer reports on what it makes of a voice", "Commands from the API, microphone"),
    PERHAPS_STOPPED("it is over, and nobody knows whether by itself or by its recall", "Renderer hand-over"),
    RENDERER_CANCELLED("the renderer ended it before its time", "Renderer hand-over"),
    TAKEOVER_FAILED("a takeover could not be played to its end", "Words, takeover");

    private final String words;
    private final String section;

    Rule(String words, String section) {
        this.words = words;
        this.section = section;
    }

    /** The rule in an operator's words; a clause without a full stop. */
    public String words() {
        return words;
    }

    /** Where room.md has it. */
    public String section() {
        return section;
    }
}
