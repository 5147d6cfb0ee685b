import Mention from '@tiptap/extension-mention'
import { PluginKey } from '@tiptap/pm/state'
import { findMentions, type MentionWords } from './mention-items'
import { MentionList } from './mention-list'
import { matchMention } from './mention-match'
import { suggestionList } from './suggestion-list'
import type { HasTool } from './tools'

const MENTION_STYLE = 'rounded bg-accent-soft px-0.5 font-medium text-accent-text'

/** Mentions by `@`, with suggestions from the app's people, where the format has mentions. */
export function mentionExtension(words: () => MentionWords, has: HasTool) {
  return Mention.configure({
    HTMLAttributes: { class: MENTION_STYLE },
    suggestion: {
      pluginKey: new PluginKey('mention'),
      char: '@',
      allowSpaces: true,
      debounce: 120,
      findSuggestionMatch: ({ $position }) =>
        has('mention') ? matchMention($position.nodeBefore?.text ?? '', $position.pos) : null,
      items: ({ query }) => findMentions(query, words()),
      ...suggestionList(MentionList),
    },
  })
}
