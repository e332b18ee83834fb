package io.parley.gateway.tokenproxy;

import java.time.Duration;
import java.util.Optional;

/** Where accounts log in. */
interface Platform {

    /** What came of a call. */
    sealed interface Outcome {

        /**
         * Tokens.
         *
         * @param refreshToken a new one; empty where the one that was shown goes on
         * @param life         how long the access token is valid from now
         */
        record Given(String accessToken, Optional<String> refreshToken, Duration life) implements Outcome {

            /** Without the tokens. */
            @Override
            public String toString() {
                return "Given[for " + life + "]";
            }
        }

        /** What was shown opens nothing. */
        record Denied() implements Outcome {}

        /** Ask again after this time. */
        record TooSoon(Duration pause) implements Outcome {}

        /** No answer, or none that says anything; the reason is for the log. */
        record Failed(String reason) implements Outcome {}
    }

    /**
     * Logs in.
     *
     * @param requestId the same when it is tried again
     */
    Outcome logIn(String requestId);

    /**
     * Refreshes.
     *
     * @param requestId the same when it is tried again
     */
    Outcome refresh(String refreshToken, String requestId);
}
