/** Where accounts live: the Streams host of their rules, and the form in which they are stored and told. */
@NullMarked
package io.parley.gateway.accounts.topology;

import org.jspecify.annotations.NullMarked;
