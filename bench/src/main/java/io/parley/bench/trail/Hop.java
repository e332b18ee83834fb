package io.parley.bench.trail;

/** One step of the road. The hops from first to last sum to the {@link #ROAD}. */
public enum Hop {
    /** The broker alone: the frame's way into its topic. */
    FRAME("frame: produced → readable", Point.FRAME_SENT, Point.FRAME_READ),
    /** The asr role: order, voice activity, endpointing. */
    ENDPOINTING("asr: frame → end of speech", Point.FRAME_READ, Point.SPEECH_ENDED),
    /** The asr role: to the recogniser's thread and back through the mailbox. */
    RECOGNITION("asr: end of speech → final transcript", Point.SPEECH_ENDED, Point.FINAL_TRANSCRIPT),
    /** The takeover role, exactly-once. */
    QUESTION("room: final transcript → request", Point.FINAL_TRANSCRIPT, Point.REQUEST),
    /** The routing of nlp, at-least-once. */
    ROUTING("nlp routing: request → job", Point.REQUEST, Point.JOB),
    /** The worker of nlp. */
    REPLY("nlp worker: job → sentence", Point.JOB, Point.SENTENCE),
    /** The takeover role again. */
    HAND_OVER("room: sentence → effect", Point.SENTENCE, Point.EFFECT),
    /** The dispatcher, over HTTP. */
    DISPATCH("dispatcher: effect → call received", Point.EFFECT, Point.CALL),
    /** From the last frame that is needed to the renderer. */
    ROAD("whole road: frame produced → call received", Point.FRAME_SENT, Point.CALL);

    private final String label;
    private final Point from;
    private final Point to;

    Hop(String label, Point from, Point to) {
        this.label = label;
        this.from = from;
        this.to = to;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Where it starts. */
    public Point from() {
        return from;
    }

    /** Where it ends. */
    public Point to() {
        return to;
    }
}
