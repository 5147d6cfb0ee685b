'use client'

import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/react'
import { useEditorState } from '@tiptap/react'
import {
  AtSign,
  Bold,
  Code,
  ImagePlus,
  Italic,
  Link,
  Minus,
  Quote,
  Redo2,
  SquareCode,
  Undo2,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { WrittenDialect } from '@/lib/content/dialect'
import { FieldMenu } from '@/components/composer/fields/field-menu'
import { backToText } from './back-to-text'
import { ColorMenu } from './color-menu'
import { EmojiPicker } from './emoji-picker'
import { HeadingMenu } from './heading-menu'
import { ListTools } from './list-tools'
import { TableMenu } from './table-menu'
import { ToolButton, ToolGroup } from './tool-button'
import { TOOLS, type Tool } from './tools'

/** What can be done in this dialect: one stop for Tab, arrow keys go along it. */
export function EditorToolbar({
  editor,
  dialect,
  onLink,
  onPicture,
}: {
  editor: Editor
  dialect: WrittenDialect
  onLink: () => void
  onPicture: () => void
}) {
  const t = useTranslations('compose.tools')
  const tools = TOOLS[dialect]
  const state = useEditorState({ editor, selector: ({ editor: now }) => stateOf(now) })
  const has = (tool: Tool) => tools.has(tool)
  const run = () => backToText(editor)

  return (
    <Toolbar.Root
      aria-label={t('label')}
      className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 border-b border-line px-1.5 py-1"
    >
      <ToolGroup>
        <ToolButton
          label={t('undo')}
          keys="Ctrl+Z"
          disabled={!state.canUndo}
          onClick={() => run().undo().run()}
        >
          <Undo2 aria-hidden />
        </ToolButton>
        <ToolButton
          label={t('redo')}
          keys="Ctrl+Shift+Z"
          disabled={!state.canRedo}
          onClick={() => run().redo().run()}
        >
          <Redo2 aria-hidden />
        </ToolButton>
      </ToolGroup>
      <ToolGroup>
        {has('heading') && <HeadingMenu editor={editor} level={state.heading} />}
        {has('bold') && (
          <ToolButton
            label={t('bold')}
            keys="Ctrl+B"
            pressed={state.bold}
            onClick={() => run().toggleBold().run()}
          >
            <Bold aria-hidden />
          </ToolButton>
        )}
        {has('italic') && (
          <ToolButton
            label={t('italic')}
            keys="Ctrl+I"
            pressed={state.italic}
            onClick={() => run().toggleItalic().run()}
          >
            <Italic aria-hidden />
          </ToolButton>
        )}
        {has('color') && <ColorMenu editor={editor} color={state.color} />}
        {has('link') && (
          <ToolButton label={t('link')} keys="Ctrl+K" pressed={state.link} onClick={onLink}>
            <Link aria-hidden />
          </ToolButton>
        )}
        {has('code') && (
          <ToolButton
            label={t('code')}
            keys="Ctrl+E"
            pressed={state.code}
            onClick={() => run().toggleCode().run()}
          >
            <Code aria-hidden />
          </ToolButton>
        )}
      </ToolGroup>
      <ToolGroup>
        {has('quote') && (
          <ToolButton
            label={t('quote')}
            keys="Ctrl+Shift+B"
            pressed={state.quote}
            onClick={() => run().toggleBlockquote().run()}
          >
            <Quote aria-hidden />
          </ToolButton>
        )}
        {has('bulletList') && <ListTools editor={editor} state={state} />}
        {has('codeBlock') && (
          <ToolButton
            label={t('codeBlock')}
            keys="Ctrl+Alt+C"
            pressed={state.codeBlock}
            onClick={() => run().toggleCodeBlock().run()}
          >
            <SquareCode aria-hidden />
          </ToolButton>
        )}
        {has('table') && <TableMenu editor={editor} inTable={state.table} />}
        {has('rule') && (
          <ToolButton label={t('rule')} onClick={() => run().setHorizontalRule().run()}>
            <Minus aria-hidden />
          </ToolButton>
        )}
        {has('picture') && (
          <ToolButton label={t('picture')} onClick={onPicture}>
            <ImagePlus aria-hidden />
          </ToolButton>
        )}
      </ToolGroup>
      <ToolGroup>
        {has('mention') && (
          <ToolButton label={t('mention')} keys="@" onClick={() => startMention(editor)}>
            <AtSign aria-hidden />
          </ToolButton>
        )}
        {has('field') && <FieldMenu editor={editor} />}
        <EmojiPicker onPick={(emoji) => run().insertContent(emoji).run()} />
      </ToolGroup>
    </Toolbar.Root>
  )
}

function stateOf(editor: Editor) {
  const color = editor.getAttributes('textColor')['color'] as string | undefined
  return {
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
    heading: editor.isActive('heading') ? Number(editor.getAttributes('heading')['level']) : 0,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    color: editor.isActive('textColor') ? color : undefined,
    link: editor.isActive('link'),
    code: editor.isActive('code'),
    quote: editor.isActive('blockquote'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    canIndent: editor.can().sinkListItem('listItem'),
    canOutdent: editor.can().liftListItem('listItem'),
    codeBlock: editor.isActive('codeBlock'),
    table: editor.isActive('table'),
  }
}

/** The list of people opens after an `@` that begins a word. */
function startMention(editor: Editor): void {
  const before = editor.state.selection.$from.nodeBefore?.text ?? ''
  const sign = before === '' || /\s$/.test(before) ? '@' : ' @'
  backToText(editor).insertContent(sign).run()
}
