/** The rules of questions without a room: what is remembered, for how long and how much of it. */
@NullMarked
package io.parley.gateway.inquiries.core;

import org.jspecify.annotations.NullMarked;
