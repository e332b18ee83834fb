#!/usr/bin/env bash
# Makes the spoken questions of samples/speech: 16 kHz, mono, 16-bit WAV. Needs flite and sox (Debian: apt-get install flite sox).
set -euo pipefail
cd "$(dirname "$0")/speech"

for tool in flite sox; do
  command -v "$tool" >/dev/null || { echo "make-speech.sh needs $tool: apt-get install flite sox" >&2; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# say <voice> <file> <sentence>: a moment of silence before, so that it sounds like a microphone that was just opened.
say() {
  flite -voice "$1" -t "$3" -o "$work/voice.wav"
  sox -D "$work/voice.wav" -r 16000 -c 1 -b 16 "$2" pad 0.2 0.2
}

say slt opening-hours.wav "What are your opening hours?"
say slt bathroom.wav "Where is the bathroom?"
say rms ticket-price.wav "How much does a ticket cost?"
say slt history.wav "Tell me about the history of the museum."
say awb cafe.wav "Is there a cafe in the building?"
say slt dog.wav "Can I bring my dog?"
say rms parking.wav "Where can I park my car?"
say slt goodbye.wav "Thank you and goodbye."

# Nobody speaks: the hum of a machine.
sox -R -n -r 16000 -c 1 -b 16 noise.wav synth 2 sine 100 sine 150 brownnoise remix - vol 0.3
