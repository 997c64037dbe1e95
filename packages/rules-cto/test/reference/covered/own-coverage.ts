import { type CoveredSection, met } from './covered-item.ts'

/** What this pack sees beyond the tables of section 3. */
export const ownCoverage: readonly CoveredSection[] = [
  {
    title: 'Beyond section 3',
    section: '2.5, 11',
    items: [
      met('ArgoWorkflowFailed', 'cto-workflow-failed'),
      met('ArgoWorkflowPendingTooLong', 'cto-workflow-pending'),
      met('planned: image pull (H4)', 'cto-image-not-pulled'),
    ],
  },
  {
    title: 'Exceptions that only the patterns of the specification need',
    section: '3.1',
    items: [
      met('prose of an agent that names a failure', 'exception:agent-prose'),
      met('subject of a commit', 'exception:commit-subject'),
      met('search for a word, and its output', 'exception:shell-search'),
      met('listing of git', 'exception:git-listing'),
      met('help text of a metric', 'exception:metric-help'),
      met('name of a variable that is not used', 'exception:unused-name'),
      met('timeout: a setting, a name', 'exception:timeout-setting exception:timeout-name'),
      met('unauthorized: a name', 'exception:unauthorized-name'),
      met('template not found: in a cache', 'exception:cache-miss'),
      met('prompt.*missing: nothing is missing', 'exception:nothing-missing'),
      met('role.*undefined: in code', 'exception:undefined-in-code'),
      met('task context.*empty: not empty', 'exception:not-empty'),
    ],
  },
]
