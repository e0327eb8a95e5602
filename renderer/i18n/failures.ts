import type { FailureReason, ProblemReason, RefusalReason } from '../../contract/reasons.ts';

// What happened, what was kept, what to do next. Values: {{file}} {{line}} {{offset}} {{detail}}.
// The place (file, line) and the system's own words are shown below the sentence.

type Texts<Reason extends string> = Readonly<
  Record<'zh-CN' | 'en', Readonly<Record<Reason, string>>>
>;

export const failureTexts = {
  'zh-CN': {
    'sender-refused': '宿主拒绝了这个窗口的请求，什么都没有改动。请从启动时打印的地址重新打开。',
    'unknown-call': '界面和宿主的版本不一致，什么都没有改动。请重新启动睁眼。',
    'bad-input': '界面发出的请求不合规格，什么都没有改动。请把日志发给我们。',
    bug: '出了意料之外的错误，已写入日志，已保存的内容不受影响。请重试；再次出现请把日志发给我们。',
    'host-gone': '宿主没有回应。修改都还在窗口里，连上以后会自动补存。',
    'empty-file': '文件是空的，没有可以翻译的内容。请换一个文件。',
    binary: '这不是文本文件，没有导入。请选择 Markdown、网页、字幕或文本文件。',
    'not-utf8':
      '文件不是 UTF-8 编码（第 {{offset}} 个字节起无法识别），没有导入。请用编辑器另存为 UTF-8 后再试。',
    utf16: '文件是 UTF-16 编码，没有导入。请用编辑器另存为 UTF-8 后再试。',
    'lone-surrogate':
      '文字里有残缺的字符（第 {{offset}} 个位置），保存会损坏它，所以没有写入。请删掉这个字符再试。',
    'not-markdown': '这看起来不是 Markdown 文章，没有导入。请检查文件内容。',
    'too-large': '内容太大，没有导入。请拆成几篇再试。',
    'pdf-file': '这是 PDF 之类排好版的文件，没有导入。请在阅读器里选中正文复制，回到这里粘贴。',
    'office-file':
      '这是办公文档（{{detail}}），没有导入。请打开它，复制正文粘贴到这里，或另存为网页（.html）再导入。',
    'rtf-file':
      '这是 RTF 文档，没有导入。请打开它，复制正文粘贴到这里，或另存为网页（.html）再导入。',
    'ebook-file': '这是电子书（{{detail}}），没有导入。请打开它，复制要译的一章粘贴到这里。',
    'web-archive-file':
      '这是打包成一个文件的网页（{{detail}}），没有导入。请在浏览器里另存为“网页，全部”（.html），或复制正文粘贴到这里。',
    'image-file':
      '这是图片，没有导入。文章里的图片会随网页一起带进来；图片里的文字请先识别出来再粘贴。',
    'media-file': '这是音频或视频，没有导入。请先转写成字幕（.srt、.vtt）或文字，再导入。',
    'archive-file': '这是压缩包，没有导入。请先解开，再选择里面的文章。',
    'unknown-encoding': '没有“{{detail}}”这种编码，没有改动。请从列表里选一种。',
    'wrong-encoding':
      '文件不全是 {{detail}} 编码（第 {{offset}} 个字节起读不通），没有导入。请换一种编码，或用编辑器另存为 UTF-8 后再试。',
    'image-name':
      '这个图片的文件名不能用，或和另一张重名，文章没有导入。请改名后再试，或先不带这张图片。',
    'image-type':
      '这个文件不是图片，或和扩展名说的格式不同，文章没有导入。请先不带这张图片，或换成 PNG、JPEG、GIF、WebP、AVIF。',
    'image-active':
      '这张 SVG 图片里有脚本或外部链接，出于安全没有收下，文章没有导入。请转成 PNG，或先不带这张图片。',
    'image-too-large':
      '这张图片太大（每张至多 20 MB、一亿像素），没有收下。请缩小后再试，或先不带这张图片。',
    'images-too-large':
      '图片加起来太大（至多 100 MB），文章没有导入。请缩小一些，或先不带其中几张。',
    'unknown-image': '文章的 images 文件夹里没有这张图片。请把它放进去，再打开一次。',
    'article-open':
      '这篇文章正在某个窗口里打开着，什么都没有改动。请先在那里返回文章列表，再试一次。',
    'missing-file': '找不到文件，可能被移动或删除了。其他文章不受影响；请把它放回原处再试。',
    'no-permission':
      '没有读写这个文件的权限，原来的文件没有改动。请检查文件和文件夹的权限，也看看它是不是被设成了只读。',
    'disk-full': '磁盘已满，没有写入；原来的文件完好。请腾出空间，例如清空废纸篓或移走大文件。',
    'read-only-disk': '这个磁盘是只读的，没有写入。请把工作区放到可以写的地方。',
    'file-busy': '文件正被别的程序占用，没有写入；原来的文件完好。请关掉那个程序再试。',
    'path-too-long': '路径太长，系统不接受。请换一个更短的短名，或把工作区移到更浅的文件夹。',
    'too-many-files': '系统打开的文件太多，暂时不能读写；原来的文件完好。请关掉一些程序再试。',
    'watching-limit':
      '系统不让再监视更多文件，现在改为每隔几秒查看一次：别处的改动仍会出现，只是稍慢。',
    'not-a-folder': '这里应该是文件夹，却是别的东西，什么都没有改动。',
    'io-error': '读写磁盘出错，原来的文件没有改动。请检查磁盘是否还连着、有没有损坏，再重试。',
    'impossible-slug': '这个短名不能用作文件夹名，什么都没有写入。请只用小写字母、数字和连字符。',
    'duplicate-slug': '工作区里已有同名文章，没有覆盖它。请换一个短名。',
    'outside-workspace': '这个位置在工作区之外，睁眼不会读写它。',
    'other-disk':
      '文章不能移到另一块磁盘上，没有移动，仍在原处。请检查工作区里有没有文件夹挂载在别的磁盘上。',
    'open-elsewhere':
      '另一个睁眼正打开着这篇文章（{{detail}}），没有改动它。请先在那里关闭，再试一次。',
    'trash-gone':
      '这篇文章已不在工作区的 .trash 里，没有恢复。它可能已移到系统回收站，请到那里找回。',
    'trash-refused': '系统回收站没有接收这篇文章，它还在工作区的 .trash 文件夹里，没有丢失。',
    'unknown-article': '工作区里没有这篇文章，可能被移动或删除了。请返回文章列表。',
    'broken-project-file':
      '文章的 project.yaml 读不懂，文件没有改动。请按下面的行号改好，再打开一次。',
    'broken-workspace-file':
      '工作区的 zhengyan.yaml 读不懂，文件没有改动。请按下面的行号改好，再试一次。',
    'broken-settings-file': '设置文件读不懂，暂时使用默认设置；原文件另存了一份，没有丢失。',
    'newer-schema': '这是更新版本的睁眼写的，这个版本不敢改动它。请先升级睁眼。',
    'no-rows': '没有找到可以翻译的文字，没有导入。请检查内容是不是 Markdown 正文。',
    'read-only-article': '这篇文章以只读方式打开，改动没有写入。请先处理上面列出的问题。',
    'changed-outside': '文件刚刚又被别的程序改过，没有覆盖它；你的修改都在。请再试一次。',
    'damaged-outside':
      '别的程序把文件写坏了，睁眼没有覆盖它；你的修改都在日志里。请恢复这个文件，或者重新打开文章来修复。',
    'port-taken': '端口 {{detail}} 已被占用，没有启动。请换一个端口，或不指定端口。',
    'source-changed':
      '原文文件被改动过，和导入时不一致；译文文件没有改动。请恢复 source.md 后再打开。',
    'examined-before': '检查之后文件又变了，所以没有修复，什么都没有改动。请重新检查一遍。',
    'nothing-to-repair': '文件已经没有可修复的问题，什么都没有改动。请重新打开文章。',
    'git-missing':
      '这台电脑上没有 Git，什么都没有改动。请从 git-scm.com 下载安装，再重新启动睁眼；翻译和保存不受影响。',
    'git-too-old':
      '这台电脑上的 Git 太旧（{{detail}}），什么都没有改动。请从 git-scm.com 安装 2.26 或更新的版本。',
    'git-failed':
      'Git 没有做成，你的译文不受影响。它说的话在下面；可以重试，或把它发给懂 Git 的同事。',
    'git-stopped': '已经停下，你的译文和已有的版本都不受影响。',
    'git-busy': '上一件事还没有做完，这一次没有开始。请等它做完，或先停下它。',
    'git-locked':
      '另一个程序正在用这个仓库，或上次没有正常结束，什么都没有改动。请关掉其他 Git 程序，过一会儿再试；一直这样，就删掉下面说的那个 .lock 文件。',
    'git-not-trusted':
      '这个文件夹属于另一个用户，Git 不肯使用它，什么都没有改动。请把它移到自己的文件夹里，或请管理员改好它的主人。',
    'git-no-repository': '这个工作区还不是 Git 仓库，没有版本可以保存。请先点“开始保存版本”。',
    'git-no-author': 'Git 还不知道你是谁，没有保存版本。请填上姓名和邮箱再试。',
    'git-nothing': '没有新的修改，不用保存版本。',
    'git-unsaved':
      '有修改还没有保存成版本，会被盖住，所以没有继续，什么都没有丢。请先保存一个版本再试。',
    'git-half-done': '上一次合并还没有做完，这一次没有开始。请先完成它，或放弃它。',
    'git-no-merge': '没有做到一半的合并，什么都没有改动。',
    'git-no-conflict': '这个冲突已经处理过了，什么都没有改动。',
    'git-unrelated': '这两边的版本没有共同的起点，没有合并，两边都完好。请检查远程仓库的地址。',
    'git-detached':
      '现在停在一个旧版本上，不在任何分支里，没有继续。请先切换到一个分支，或为文章开一个分支。',
    'git-no-remote': '还没有填远程仓库的地址，没有可以拉取或推送的地方。版本照常保存在这台电脑上。',
    'git-remote-gone':
      '远程仓库里没有找到，可能地址写错了，或被移走了；这台电脑上的版本都在。请检查地址。',
    'git-no-access':
      '远程仓库没有放行：没有登录，或没有权限；这台电脑上的版本都在。请先用 Git 登录一次（例如 GitHub Desktop 或 SSH 密钥），再试。',
    'git-offline': '连不上远程仓库，这台电脑上的版本都在。请检查网络后再试。',
    'git-rejected': '别人先推送了新的版本，你的还没有推送上去，都在这台电脑上。请先拉取，再推送。',
    'git-refused':
      '远程仓库不接受这次推送，你的版本都在这台电脑上。它说的话在下面；可能这个分支受保护，请另开一个分支。',
    'git-branch-there': '已经有这个分支了，没有新开。请直接切换过去。',
    'git-no-branch': '没有这个分支，什么都没有改动。请从列表里选一个。',
    'git-unreadable-side':
      '有一边的文件读不懂，没有合并它，两边都完好。请先改好文件，或选择用哪一边。',
    'git-other-kind': '这不是句段文件，没有按句段合并，文件没有改动。请选择用哪一边。',
  },
  en: {
    'sender-refused':
      'The host refused this window; nothing was changed. Open the workbench again from the address printed at its start.',
    'unknown-call':
      'The interface and the host are of different versions; nothing was changed. Restart Zhengyan.',
    'bad-input':
      'The interface asked for something out of form; nothing was changed. Please send us the log.',
    bug: 'Something unforeseen went wrong and was logged; what was saved is safe. Try again, and send us the log if it recurs.',
    'host-gone':
      'The host does not answer. Your changes are still in this window and are sent when it is back.',
    'empty-file': 'The file is empty: there is nothing to translate. Choose another one.',
    binary:
      'This is not a text file, so it was not imported. Choose a Markdown file, a web page, subtitles or text.',
    'not-utf8':
      'The file is not UTF-8 (byte {{offset}} cannot be read), so it was not imported. Save it as UTF-8 in your editor and try again.',
    utf16:
      'The file is UTF-16, so it was not imported. Save it as UTF-8 in your editor and try again.',
    'lone-surrogate':
      'The text holds half a character (at {{offset}}) that saving would damage, so nothing was written. Remove it and try again.',
    'not-markdown':
      'This does not look like a Markdown article, so it was not imported. Check what is in the file.',
    'too-large': 'This is too large and was not imported. Split it and try again.',
    'pdf-file':
      'This is a PDF or a page laid out for print, so it was not imported. Copy its text in a reader and paste it here.',
    'office-file':
      'This is an office document ({{detail}}), so it was not imported. Open it, copy its text and paste it here, or save it as a web page (.html) and import that.',
    'rtf-file':
      'This is an RTF document, so it was not imported. Open it, copy its text and paste it here, or save it as a web page (.html) and import that.',
    'ebook-file':
      'This is an e-book ({{detail}}), so it was not imported. Open it, copy the chapter you translate and paste it here.',
    'web-archive-file':
      'This is a web page packed into one file ({{detail}}), so it was not imported. Save it as “Webpage, Complete” (.html) in a browser, or copy its text and paste it here.',
    'image-file':
      'This is a picture, so it was not imported. Pictures come along with their page; text in a picture has to be recognised first.',
    'media-file':
      'This is sound or video, so it was not imported. Transcribe it to subtitles (.srt, .vtt) or text first.',
    'archive-file':
      'This is a packed archive, so it was not imported. Unpack it and choose the article in it.',
    'unknown-encoding':
      'There is no encoding “{{detail}}”; nothing was changed. Choose one of the list.',
    'wrong-encoding':
      'The file is not all {{detail}} (the bytes from {{offset}} on do not fit), so it was not imported. Choose another encoding, or save it as UTF-8 in your editor and try again.',
    'image-name':
      'This name of a picture cannot be used, or another one has it, so the article was not imported. Rename the picture, or leave it out for now.',
    'image-type':
      'This file is no picture, or not of the type its ending says, so the article was not imported. Leave it out for now, or give it as PNG, JPEG, GIF, WebP or AVIF.',
    'image-active':
      'This SVG picture holds script or outside links and was refused, so the article was not imported. Convert it to PNG, or leave it out for now.',
    'image-too-large':
      'This picture is too large (at most 20 MB and 100 megapixels) and was refused. Make it smaller, or leave it out for now.',
    'images-too-large':
      'The pictures are too large together (at most 100 MB), so the article was not imported. Make some smaller, or leave some out for now.',
    'unknown-image':
      'The article’s folder images has no such picture. Put it there and open the article again.',
    'article-open':
      'A window has this article open, so nothing was changed. Go back to the articles there and try again.',
    'missing-file':
      'The file is not there; it may have been moved or deleted. Other articles are not affected. Put it back and try again.',
    'no-permission':
      'There is no permission to read or write this file; the old file was not changed. Check the permissions of the file and its folder, and whether it was made read-only.',
    'disk-full':
      'The disk is full, so nothing was written; the old file is whole. Make room: empty the bin, or move large files away.',
    'read-only-disk':
      'This disk is read-only, so nothing was written. Keep the workspace where it can be written.',
    'file-busy':
      'Another program holds the file, so nothing was written; the old file is whole. Close that program and try again.',
    'path-too-long':
      'The path is too long for the system. Choose a shorter name, or move the workspace up.',
    'too-many-files':
      'The system has too many files open to read or write now; the old file is whole. Close some programs and try again.',
    'watching-limit':
      'The system will not watch any more files, so they are looked at every few seconds instead: changes from elsewhere still appear, a little later.',
    'not-a-folder': 'A folder is expected here, and something else was found; nothing was changed.',
    'io-error':
      'The disk could not be read or written; the old file was not changed. Check that the disk is connected and sound, and try again.',
    'impossible-slug':
      'This cannot be the name of a folder, so nothing was written. Use lower-case letters, digits and hyphens.',
    'duplicate-slug':
      'The workspace already has an article of this name, and it was not overwritten. Choose another name.',
    'outside-workspace':
      'This place is outside the workspace; Zhengyan does not read or write there.',
    'other-disk':
      'The article cannot be moved to another disk; it is still where it was. See whether a folder of the workspace is mounted from elsewhere.',
    'open-elsewhere':
      'Another Zhengyan has this article open ({{detail}}), so nothing was changed. Close it there and try again.',
    'trash-gone':
      'This article is not in the workspace’s trash any more, so it was not put back. Look for it in the system’s trash.',
    'trash-refused':
      'The system’s trash did not take this article. It is safe in the workspace’s .trash folder.',
    'unknown-article':
      'The workspace has no such article; it may have been moved or deleted. Go back to the articles.',
    'broken-project-file':
      'The article’s project.yaml cannot be read; it was not changed. Mend it at the line below and open it again.',
    'broken-workspace-file':
      'The workspace’s zhengyan.yaml cannot be read; it was not changed. Mend it at the line below and try again.',
    'broken-settings-file':
      'The settings cannot be read; the defaults are used for now. The old file was kept beside.',
    'newer-schema':
      'A newer Zhengyan wrote this, and this version will not touch it. Update Zhengyan first.',
    'no-rows':
      'Nothing to translate was found, so nothing was imported. Is this the article’s Markdown?',
    'read-only-article':
      'This article is open read-only, so the change was not written. See to the problems listed above first.',
    'changed-outside':
      'Another program has just changed the file again, so it was not overwritten; your edits are kept. Try again.',
    'damaged-outside':
      'Another program damaged the file. It was not overwritten, and your edits are in the journal. Restore the file, or open the article again to repair it.',
    'port-taken': 'Port {{detail}} is taken, so nothing was started. Choose another, or none.',
    'source-changed':
      'The source file is not the one that was imported; the translation was not touched. Restore source.md and open it again.',
    'examined-before':
      'The files have changed since they were examined, so nothing was repaired or changed. Examine them again.',
    'nothing-to-repair':
      'There is nothing left to repair in the files; nothing was changed. Open the article again.',
    'git-missing':
      'There is no Git on this computer; nothing was changed. Install it from git-scm.com and start Zhengyan again. Translating and saving go on without.',
    'git-too-old':
      'The Git on this computer is too old ({{detail}}); nothing was changed. Install 2.26 or later from git-scm.com.',
    'git-failed':
      'Git did not do it; your translation is safe. What it said is below: try again, or ask a colleague who knows Git.',
    'git-stopped': 'Stopped. Your translation and the versions saved before are as they were.',
    'git-busy':
      'Something else is still under way, so this was not begun. Wait for it, or stop it first.',
    'git-locked':
      'Another program is using the repository, or one ended badly; nothing was changed. Close other Git programs and try again in a moment. If it stays so, delete the .lock file named below.',
    'git-not-trusted':
      'This folder belongs to another user and Git will not use it; nothing was changed. Move it among your own folders, or have its owner corrected.',
    'git-no-repository':
      'This workspace is not a Git repository yet, so there are no versions. Choose “Start keeping versions” first.',
    'git-no-author':
      'Git does not know who you are, so no version was saved. Give your name and e-mail address and try again.',
    'git-nothing': 'Nothing has changed; there is no version to save.',
    'git-unsaved':
      'Changes that no version holds would be overwritten, so it was not done; nothing is lost. Save a version first and try again.',
    'git-half-done':
      'An earlier merge is not finished, so this was not begun. Finish it or give it up first.',
    'git-no-merge': 'There is no merge half-done; nothing was changed.',
    'git-no-conflict': 'This conflict has been decided already; nothing was changed.',
    'git-unrelated':
      'The two sides have no version in common, so they were not merged; both are whole. Check the address of the remote repository.',
    'git-detached':
      'You are at an old version and on no branch, so it was not done. Switch to a branch, or start one for an article.',
    'git-no-remote':
      'No remote repository is known, so there is nowhere to pull from or push to. Versions are kept on this computer as ever.',
    'git-remote-gone':
      'The remote repository was not found; the address may be wrong, or it was moved. The versions on this computer are all there. Check the address.',
    'git-no-access':
      'The remote repository did not let you in: you are not signed in, or have no right to it. The versions on this computer are all there. Sign in with Git once (GitHub Desktop, an SSH key) and try again.',
    'git-offline':
      'The remote repository cannot be reached; the versions on this computer are all there. Check the network and try again.',
    'git-rejected':
      'Others pushed new versions first, so yours were not pushed; they are all on this computer. Pull, then push.',
    'git-refused':
      'The remote repository does not take this; your versions are all on this computer. What it said is below: the branch may be protected, then start another one.',
    'git-branch-there': 'This branch is there already, so none was made. Switch to it.',
    'git-no-branch': 'There is no such branch; nothing was changed. Choose one of the list.',
    'git-unreadable-side':
      'One side’s file cannot be read, so it was not merged; both are whole. Mend the file first, or choose a side.',
    'git-other-kind':
      'This is no segment file, so it was not merged by rows and is as it was. Choose a side.',
  },
} as const satisfies Texts<FailureReason>;

export const problemTexts = {
  'zh-CN': {
    'missing-file': '缺少文件 {{file}}。',
    'no-permission': '没有读取 {{file}} 的权限。',
    'io-error': '读取 {{file}} 时磁盘出错。',
    'outside-workspace': '{{file}} 是指向工作区之外的链接，睁眼没有读写它。',
    'not-utf8': '{{file}} 不是 UTF-8 编码。',
    bom: '{{file}} 开头多了字节顺序标记，已忽略。',
    crlf: '{{file}} 的换行被改成了 CRLF，已照常读取，下次保存时恢复。',
    'conflict-marker': '{{file}} 第 {{line}} 行有 Git 合并留下的冲突标记。',
    'broken-project-file': 'project.yaml 第 {{line}} 行读不懂。',
    'broken-workspace-file': 'zhengyan.yaml 第 {{line}} 行读不懂。',
    'newer-schema':
      '{{file}} 是更新版本的睁眼写的，这里只能看，什么都不会改动。升级睁眼以后就可以编辑。',
    'source-changed': 'source.md 和导入时不一致。',
    'source-restored': 'source.md 的换行或编码被别的程序改过，已按导入时的原样打开。',
    'conflict-copy':
      '网盘留下了冲突副本 {{file}}，睁眼没有合并它。请看看里面有没有要留的内容，然后删掉它。',
    'journal-torn': '{{file}} 的最后一条（第 {{line}} 行）没有写完，没有用它；之前的都在。',
    'journal-damaged': '{{file}} 第 {{line}} 行损坏，没有用它；译文文件和其余记录不受影响。',
    'journal-unreadable': '{{file}} 读不出来，没有用它，另存在 {{detail}}；译文文件不受影响。',
    'journal-foreign': '{{file}} 是另一篇文章的，没有用它，另存在 {{detail}}。',
    'journal-newer': '{{file}} 是更新版本的睁眼写的，没有用它，另存在 {{detail}}。',
    'broken-line': '{{file}} 第 {{line}} 行读不懂，其余各行已打开。',
    'duplicate-id': '{{file}} 第 {{line}} 行的编号重复，用的是先出现的那一行。',
    'more-problems': '{{file}} 还有 {{detail}} 处同样的问题。',
    'missing-records': '{{file}} 少了一些句段的译文，按待译打开：{{detail}}。',
    'unknown-id': '{{file}} 有些译文在原文里找不到对应的句段，作为孤儿译文保留：{{detail}}。',
    reordered: '{{file}} 的句段顺序和原文不同，已按原文排列。',
    'bad-join': '{{file}} 有些句段并入了不存在的句段：{{detail}}。',
    'unknown-anchor': '{{file}} 有些自有段落找不到它前面的句段，放在了最后：{{detail}}。',
  },
  en: {
    'missing-file': '{{file}} is missing.',
    'no-permission': 'There is no permission to read {{file}}.',
    'io-error': 'The disk could not read {{file}}.',
    'outside-workspace':
      '{{file}} is a link that leads out of the workspace; it was neither read nor written.',
    'not-utf8': '{{file}} is not UTF-8.',
    bom: '{{file}} was given a byte order mark; it is ignored.',
    crlf: 'The line ends of {{file}} became CRLF; it was read all the same and is mended at the next save.',
    'conflict-marker': '{{file}}, line {{line}}: a conflict marker that a git merge left.',
    'broken-project-file': 'project.yaml, line {{line}}, cannot be read.',
    'broken-workspace-file': 'zhengyan.yaml, line {{line}}, cannot be read.',
    'newer-schema':
      'A newer Zhengyan wrote {{file}}: it can be read here, and nothing is changed. Update Zhengyan to edit it.',
    'source-changed': 'source.md is not the one that was imported.',
    'source-restored':
      'Another program changed the line ends or the encoding of source.md; it was opened as it was imported.',
    'conflict-copy':
      'A drive left the conflict copy {{file}}, and it was not merged. See whether it holds anything to keep, then delete it.',
    'journal-torn':
      'The last entry of {{file}} (line {{line}}) was not written to its end and was not used; all before it are there.',
    'journal-damaged':
      '{{file}}, line {{line}}, is damaged and was not used; the segment files and all other entries are not affected.',
    'journal-unreadable':
      '{{file}} cannot be read; it was not used, and is kept at {{detail}}. The segment files are not affected.',
    'journal-foreign':
      '{{file}} is of another article; it was not used, and is kept at {{detail}}.',
    'journal-newer': 'A newer Zhengyan wrote {{file}}; it was not used, and is kept at {{detail}}.',
    'broken-line': '{{file}}, line {{line}}, cannot be read; all other lines are open.',
    'duplicate-id': '{{file}}, line {{line}}: this id was there before; the first one counts.',
    'more-problems': '{{file}}: {{detail}} more of the same kind.',
    'missing-records': '{{file}} lacks segments, which are open: {{detail}}.',
    'unknown-id':
      '{{file}} has translations of segments that the source does not have; they are kept: {{detail}}.',
    reordered:
      '{{file}}: the segments were in another order than the source; the source’s order counts.',
    'bad-join': '{{file}} has segments joined into one that is not there: {{detail}}.',
    'unknown-anchor':
      '{{file}} has own rows that follow a segment that is not there; they were put last: {{detail}}.',
  },
} as const satisfies Texts<ProblemReason>;

/** Why an operation was not applied to its row; said quietly, the text stays as it is. */
export const refusalTexts = {
  'zh-CN': {
    'unknown-row': '这个句段已经不在文章里了。',
    'locked-row': '句段已锁定，先解锁再修改。',
    'joined-row': '这个句段已并入上一个句段，请在那里修改。',
    'omitted-row': '这个句段已标为省略，先恢复再修改。',
    'own-row': '自有段落没有原文，不能这样做。',
    'not-own-row': '只有自有段落可以删除。',
    'not-adjacent': '只能并入紧挨着的上一个句段。',
    'not-a-half': '这个句段不是拆分出来的。',
    'cannot-join': '这个句段不能并入上一个句段。',
    'cannot-split': '不能在这里拆分。',
    'id-taken': '编号重复，没有添加。',
  },
  en: {
    'unknown-row': 'This segment is no longer in the article.',
    'locked-row': 'The segment is locked; unlock it first.',
    'joined-row': 'This segment was joined to the one before; edit it there.',
    'omitted-row': 'This segment is left out; restore it first.',
    'own-row': 'An own row has no source, so this cannot be done.',
    'not-own-row': 'Only own rows can be removed.',
    'not-adjacent': 'A segment joins only the one right before it.',
    'not-a-half': 'This segment is not half of a split.',
    'cannot-join': 'This segment cannot be joined to the one before.',
    'cannot-split': 'The segment cannot be split here.',
    'id-taken': 'The id is taken; nothing was added.',
  },
} as const satisfies Texts<RefusalReason>;
