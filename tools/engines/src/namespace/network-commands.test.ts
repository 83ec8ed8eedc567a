import { expect, test } from 'vitest';
import { matrix } from '../matrix/matrix.ts';
import { engineNetworkCommands, outsideCommands } from './network-commands.ts';

test('never touches the network of the machine itself', () => {
  for (const definition of matrix)
    for (const command of [...outsideCommands(), ...engineNetworkCommands(definition)])
      expect(command.join(' ')).toMatch(/ os-/);
});
