/**
 * What one caller may take of a gateway: calls of an account and of a room, connections of an account and in all, sizes.
 *
 * <p>Each gateway counts for itself, in memory: with n of them behind a balancer a caller gets up to n times as much, and no call waits for a
 * count. {@code core} holds the rules.
 */
@NullMarked
package io.parley.gateway.limits;

import org.jspecify.annotations.NullMarked;
