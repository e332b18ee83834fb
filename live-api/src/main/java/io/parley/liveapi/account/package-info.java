/** The calls by which an account gets and renews its tokens; Parley's own, since the reference leaves them to the platform's user centre. */
@NullMarked
package io.parley.liveapi.account;

import org.jspecify.annotations.NullMarked;
