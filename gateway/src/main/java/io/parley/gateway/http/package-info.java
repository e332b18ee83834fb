/** What all HTTP calls share: bodies with a limit, answers, traces. */
@NullMarked
package io.parley.gateway.http;

import org.jspecify.annotations.NullMarked;
