package io.parley.app.doctor;

/**
 * One thing looked at.
 *
 * @param what  what it was
 * @param ok    whether it is as it should be
 * @param found what was found, and if it is wrong what to do
 */
public record Finding(String what, boolean ok, String found) {}
