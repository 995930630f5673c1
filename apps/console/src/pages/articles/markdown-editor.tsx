import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { Compartment, EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, keymap, lineNumbers, type DecorationSet } from '@codemirror/view';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

export type MarkdownHandle = {
  insert: (text: string) => void;
  /** Puts marks around the selection, or at the start of its lines when there is no closing mark. */
  mark: (before: string, after?: string) => void;
  goTo: (line: number) => void;
};
type Given = {
  value: string;
  onChange: (value: string) => void;
  onFiles: (files: File[]) => void;
  readOnly: boolean;
  troubledLines: number[];
  ref: Ref<MarkdownHandle>;
};

const setTroubled = StateEffect.define<number[]>();
/** Lines with something to put right are marked where they stand. */
const troubled = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const effect = transaction.effects.find((one) => one.is(setTroubled));
    if (!effect) return marks.map(transaction.changes);
    const { doc } = transaction.state;
    const lines = [...new Set(effect.value)].filter((line) => line >= 1 && line <= doc.lines).sort((a, b) => a - b);
    return Decoration.set(lines.map((line) => Decoration.line({ class: 'cm-troubled' }).range(doc.line(line).from)));
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** CodeMirror for Markdown: plain, with undo, pasted and dropped pictures, and marked lines. */
export function MarkdownEditor({ value, onChange, onFiles, readOnly, troubledLines, ref }: Given) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const locked = useRef(new Compartment());
  const latest = useRef({ onChange, onFiles });
  useEffect(() => {
    latest.current = { onChange, onFiles };
  });

  useEffect(() => {
    const takeFiles = (event: Event, files: FileList | undefined) => {
      if (!files || files.length === 0) return false;
      event.preventDefault();
      latest.current.onFiles([...files]);
      return true;
    };
    const extensions: Extension = [
      lineNumbers(),
      history(),
      drawSelection(),
      markdown(),
      troubled,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': t('articles.edit.bodyLabel') }),
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      locked.current.of(EditorState.readOnly.of(readOnly)),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) latest.current.onChange(update.state.doc.toString());
      }),
      EditorView.domEventHandlers({
        paste: (event) => takeFiles(event, event.clipboardData?.files),
        drop: (event) => takeFiles(event, event.dataTransfer?.files),
      }),
    ];
    const editor = new EditorView({ parent: place.current!, state: EditorState.create({ doc: value, extensions }) });
    view.current = editor;
    return () => editor.destroy();
    // the editor is made once; what changes later is dispatched to it below
  }, []);

  useEffect(() => {
    const editor = view.current!;
    if (editor.state.doc.toString() !== value) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    view.current!.dispatch({ effects: locked.current.reconfigure(EditorState.readOnly.of(readOnly)) });
  }, [readOnly]);
  const lines = troubledLines.join();
  useEffect(() => {
    view.current!.dispatch({ effects: setTroubled.of(lines === '' ? [] : lines.split(',').map(Number)) });
  }, [lines]);

  useImperativeHandle(ref, () => ({
    insert: (text) => view.current!.dispatch(view.current!.state.replaceSelection(text)),
    mark: (before, after) => mark(view.current!, before, after),
    goTo: (line) => goTo(view.current!, line),
  }));
  return <div ref={place} className="markdown-editor" />;
}

function mark(editor: EditorView, before: string, after?: string): void {
  const { from, to } = editor.state.selection.main;
  if (after === undefined) {
    const start = editor.state.doc.lineAt(from).from;
    editor.dispatch({ changes: { from: start, insert: before }, selection: { anchor: to + before.length } });
  } else {
    const chosen = editor.state.sliceDoc(from, to);
    editor.dispatch({
      changes: { from, to, insert: `${before}${chosen}${after}` },
      selection: { anchor: from + before.length, head: from + before.length + chosen.length },
    });
  }
  editor.focus();
}

function goTo(editor: EditorView, line: number): void {
  const { from } = editor.state.doc.line(Math.min(Math.max(line, 1), editor.state.doc.lines));
  editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  editor.focus();
}
