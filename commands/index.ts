import type { Command, Control } from '../src/discord/interaction/command.ts'
import { addToArticles } from './add-to-articles.ts'
import { ask } from './ask.ts'
import { askTheArticles } from './ask-the-articles.ts'
import { config } from './config.ts'
import { bad } from './controls/bad.ts'
import { configPanel } from './controls/config.ts'
import { context } from './controls/context.ts'
import { corpusPanels } from './controls/corpus.ts'
import { digestAsk } from './controls/digest-ask.ts'
import { digestMine } from './controls/digest-mine.ts'
import { digestMove } from './controls/digest-move.ts'
import { further } from './controls/further.ts'
import { gapsPanel } from './controls/gaps.ts'
import { golden } from './controls/golden.ts'
import { good } from './controls/good.ts'
import { held } from './controls/held.ts'
import { insightsPanel } from './controls/insights.ts'
import { mine } from './controls/mine.ts'
import { privacyPanel } from './controls/privacy.ts'
import { questions } from './controls/questions.ts'
import { share } from './controls/share.ts'
import { view } from './controls/view.ts'
import { corpus } from './corpus.ts'
import { digest } from './digest.ts'
import { findSources } from './find-sources.ts'
import { gaps } from './gaps.ts'
import { help } from './help.ts'
import { insights } from './insights.ts'
import { language } from './language.ts'
import { privacy } from './privacy.ts'
import { reindex } from './reindex.ts'
import { status } from './status.ts'

/** Every command there is. Registering and dispatching both read this list and nothing else. */
export const commands: readonly Command[] = [
  ask,
  askTheArticles,
  findSources,
  addToArticles,
  language,
  help,
  gaps,
  insights,
  reindex,
  corpus,
  status,
  privacy,
  digest,
  config,
]

/** What every button, select menu and modal does. */
export const controls: readonly Control[] = [
  view,
  context,
  further,
  mine,
  share,
  good,
  bad,
  privacyPanel,
  configPanel,
  digestMine,
  digestAsk,
  corpusPanels,
  digestMove,
  gapsPanel,
  insightsPanel,
  held,
  golden,
  questions,
]
