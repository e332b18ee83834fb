package io.parley.takeover.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Somebody is killed.
 *
 * @param victims who
 * @param moment  at which moment
 * @param times   how often that moment has come by then, since what was killed before was started again
 */
record Kill(List<Victim> victims, Moment moment, int times) {

    /** Who can be killed. */
    enum Victim {
        TAKEOVER, DISPATCHER, BROKER
    }

    /** So many kills, one of which is the broker's where that is wanted. */
    static List<Kill> draw(Random chance, int kills, int rooms, boolean broker) {
        List<Kill> all = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            List<Victim> victims = broker && i == kills / 2 ? List.of(Victim.BROKER) : switch (chance.nextInt(5)) {
                case 0, 1 -> List.of(Victim.TAKEOVER);
                case 2, 3 -> List.of(Victim.DISPATCHER);
                default -> List.of(Victim.TAKEOVER, Victim.DISPATCHER);
            };
            Moment moment = Moment.values()[chance.nextInt(Moment.values().length)];
            all.add(new Kill(victims, moment, 1 + chance.nextInt(rooms * most(moment))));
        }
        return all;
    }

    /** About as often as it comes in one room between two kills. */
    private static int most(Moment moment) {
        return switch (moment) {
            case INPUT -> 8;
            case ENTRY -> 12;
            case CALL -> 3;
            case PLAY -> 4;
        };
    }
}
