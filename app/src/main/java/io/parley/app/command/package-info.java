/** The subcommands of {@code parley}: each parses, builds, starts and waits. */
@NullMarked
package io.parley.app.command;

import org.jspecify.annotations.NullMarked;
