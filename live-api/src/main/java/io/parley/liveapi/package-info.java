/** The Live API as types: requests, answers, codes, script and takeover JSON. */
@NullMarked
package io.parley.liveapi;

import org.jspecify.annotations.NullMarked;
