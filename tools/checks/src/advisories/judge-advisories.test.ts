import { expect, test } from 'vitest';
import type { Advisory } from './advisory.ts';
import { judgeAdvisories } from './judge-advisories.ts';

const today = '2026-10-01';

function found(severity: string, id = 'GHSA-1'): Advisory {
  return {
    id,
    severity,
    module: 'left-pad',
    title: 'pads too much',
    url: `https://github.com/advisories/${id}`,
    paths: ['packages__driver-docker>left-pad'],
  };
}

test.each(['high', 'critical'])('%s holds a release up', (severity) => {
  const { failures, reports } = judgeAdvisories([found(severity)], [], today);

  expect(failures.join()).toContain('left-pad: pads too much (GHSA-1');
  expect(failures.join()).toContain('packages__driver-docker>left-pad');
  expect(reports).toEqual([]);
});

test.each(['info', 'low', 'moderate'])('%s is told', (severity) => {
  const { failures, reports } = judgeAdvisories([found(severity)], [], today);

  expect(failures).toEqual([]);
  expect(reports.join()).toContain('left-pad');
});

test('what is accepted is told with the reason, until its last day', () => {
  const accepted = [{ id: 'GHSA-1', reason: 'nobody pads', until: today }];

  const { failures, reports } = judgeAdvisories([found('critical')], accepted, today);
  expect(failures).toEqual([]);
  expect(reports.join()).toContain('nobody pads');

  const later = judgeAdvisories([found('critical')], accepted, '2026-10-02');
  expect(later.failures.join()).toContain('accepted until 2026-10-01, which is over');
});

test.each([
  ['is no longer found', { id: 'GHSA-2', reason: 'x', until: today }, 'no longer found'],
  ['has no reason', { id: 'GHSA-1', reason: ' ', until: today }, 'without a reason'],
  ['never ends', { id: 'GHSA-1', reason: 'x', until: '2099-01-01' }, 'within three months'],
  ['has no day', { id: 'GHSA-1', reason: 'x', until: 'soon' }, 'within three months'],
])('an acceptance that %s is refused', (_what, accepted, complaint) => {
  const { failures } = judgeAdvisories([found('low')], [accepted], today);

  expect(failures.join()).toContain(complaint);
});
