/** What is up and what is not: live means the process need not be restarted, ready means it does its work. */
@NullMarked
package io.parley.runtime.health;

import org.jspecify.annotations.NullMarked;
