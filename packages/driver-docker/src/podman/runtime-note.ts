/**
 * Podman behind Docker's interface says `oci` in place of the program that makes a container, so
 * that is noted beside it. Podman before 5.0 drops the note.
 */
export const RUNTIME_NOTE = 'ai.openshell.runtime-handler';
