package io.parley.gateway.inquiries.core;

import org.jspecify.annotations.Nullable;

/**
 * An earlier question.
 *
 * @param answer its answer; null if there was none
 */
public record Asked(String question, @Nullable String answer) {}
