/** What a renderer reports of its sessions and takeovers, to the address that it was given. */
@NullMarked
package io.parley.liveapi.callback;

import org.jspecify.annotations.NullMarked;
