package io.parley.liveapi;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a call was refused: the {@code code} of an answer that is not 0. The reference documents none, so these are Parley's own; they never
 * change their meaning, and {@code docs/refusal-codes.md} explains what to do about each.
 */
public enum RefusalCode {
    MALFORMED_JSON(40001, "the body is no JSON object"),
    INVALID_FIELD(40002, "a field of the request is missing or wrong"),
    INVALID_SCRIPT(40003, "the live script in param is wrong"),
    INVALID_TAKEOVER(40004, "the takeover in param is wrong"),
    TEXT_TOO_SHORT(40005, "the text to speak is shorter than this renderer allows"),
    BODY_TOO_LARGE(40006, 413, "the body is larger than allowed"),
    QUICK_OUT_OF_RANGE(40007, "the script has no quick response of this order"),
    HEADERS_TOO_LARGE(40008, 431, "the headers are larger than allowed"),
    UNREADABLE_REQUEST(40009, 400, "this is no HTTP request that can be read"),
    UNAUTHENTICATED(40101, 401, "the token is missing, wrong or no longer valid"),
    FORBIDDEN(40301, 403, "the session is none of this account's"),
    UNKNOWN_PATH(40401, 404, "there is no such call"),
    UNKNOWN_SESSION(40402, "there is no such session"),
    SESSION_CLOSED(40901, "the session is closed"),
    SESSION_NOT_LIVE(40902, "the session is not live yet"),
    OLDER_EPOCH(40903, "the start belongs to an epoch that an interruption ended"),
    QUEUE_FULL(40904, "the queue is at its limit"),
    TAKEOVER_ONGOING(40905, "something plays or is queued"),
    MICROPHONE_OPEN(40906, "the microphone drives the digital human"),
    POSITION_GONE(41001, "the push messages behind this position are not kept any more"),
    TOO_MANY_CALLS(42901, 429, "there were too many calls from this address"),
    REFRESHED_TOO_SOON(42902, 429, "the access token was refreshed less than 3 hours ago"),
    ACCOUNT_TOO_BUSY(42903, 429, "there were too many calls of this account"),
    ROOM_TOO_BUSY(42904, 429, "there were too many calls about this session"),
    TOO_MANY_CONNECTIONS_OF_ACCOUNT(42905, 429, "this account has too many connections"),
    TOO_MANY_CONNECTIONS(42906, 429, "there are too many connections"),
    INTERNAL_ERROR(50001, "the server failed"),
    NO_ANSWER_IN_TIME(50002, "the room did not answer in time"),
    NO_TOKEN(50301, 503, "no access token is at hand that is good for an hour");

    private static final int OK = 200;

    private final int number;
    private final int httpStatus;
    private final String meaning;

    RefusalCode(int number, String meaning) {
        this(number, OK, meaning);
    }

    RefusalCode(int number, int httpStatus, String meaning) {
        this.number = number;
        this.httpStatus = httpStatus;
        this.meaning = meaning;
    }

    /** The code of a number, if there is one. */
    public static Optional<RefusalCode> of(int number) {
        return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
    }

    /** The {@code code} of the answer. */
    public int number() {
        return number;
    }

    /** The HTTP status of the answer: 200, since the code tells, but where clients and what is between look for another. */
    public int httpStatus() {
        return httpStatus;
    }

    /** What it means, without the particulars of the case. */
    public String meaning() {
        return meaning;
    }
}
