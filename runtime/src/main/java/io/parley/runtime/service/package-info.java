/** The process: its roles, what they share, and how it starts and ends. */
@NullMarked
package io.parley.runtime.service;

import org.jspecify.annotations.NullMarked;
