// Sees the comment threads that the extension makes in VS Code. To be opened before the first review of the run: the extension makes one controller.
import * as vscode from 'vscode';

type Comments = typeof vscode.comments;

export class WatchedComments implements vscode.Disposable {
  private readonly made: vscode.CommentThread[] = [];
  private readonly restores: (() => void)[] = [];

  static async open(): Promise<WatchedComments> {
    const { comments } = await import('vscode');
    return new WatchedComments(new Set([comments, vscode.comments]));
  }

  private constructor(all: ReadonlySet<Comments>) {
    for (const comments of all) {
      const before = comments.createCommentController;
      const watched: Comments['createCommentController'] = (id, label) => this.watch(before.call(comments, id, label));
      Object.assign(comments, { createCommentController: watched });
      this.restores.push(() => Object.assign(comments, { createCommentController: before }));
    }
  }

  /** Those that are there now. */
  get threads(): readonly vscode.CommentThread[] {
    return this.made;
  }

  dispose(): void {
    for (const restore of this.restores.splice(0)) restore();
  }

  /** VS Code's controller can't be changed: one with its ways stands before it. */
  private watch(controller: vscode.CommentController): vscode.CommentController {
    return {
      id: controller.id, label: controller.label,
      createCommentThread: (uri, range, comments) => {
        const thread = controller.createCommentThread(uri, range, comments);
        this.made.push(thread);
        const end = thread.dispose.bind(thread);
        Object.assign(thread, {
          dispose: () => {
            this.made.splice(this.made.indexOf(thread), 1);
            end();
          },
        });
        return thread;
      },
      dispose: () => controller.dispose(),
    };
  }
}
