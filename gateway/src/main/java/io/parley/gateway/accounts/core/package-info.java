/** What may happen to an account and its tokens: rules and state, without Kafka, clock or chance. */
@NullMarked
package io.parley.gateway.accounts.core;

import org.jspecify.annotations.NullMarked;
